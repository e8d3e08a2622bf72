import { faker } from '@faker-js/faker/locale/en';
import * as w from './workloads.mjs';

const weighted = list => {
  const entries = list.map(([value, weight]) => ({ value, weight }));
  return () => faker.helpers.weightedArrayElement(entries);
};
const segment = weighted(w.segments);
const state = weighted(w.states);
const currency = weighted(w.currencies);
const random = () => faker.number.float();
const customer = w.zipf(100000);
const product = w.zipf(5000);
const moment = () => faker.date.between({ from: w.from, to: w.to });

w.run({
  customers: id => {
    const firstName = faker.person.firstName();
    const lastName = faker.person.lastName();
    return [
      id, faker.string.uuid(), w.quoted(faker.person.fullName({ firstName, lastName })),
      faker.internet.email({ firstName, lastName }), w.quoted(faker.company.name()),
      faker.location.countryCode(), w.quoted(faker.location.city()), w.quoted(faker.location.streetAddress()),
      faker.phone.number(), w.iso(moment()), segment(), w.lognormal(random(), random()),
    ].join(',');
  },
  orders: id => {
    const quantity = faker.number.int({ min: 1, max: 10 });
    const price = faker.commerce.price({ min: 1, max: 500 });
    return [
      id, customer(random()), product(random()), w.iso(w.busyDay(random, moment)), state(), quantity, price,
      (quantity * price).toFixed(2), currency(), w.quoted(faker.lorem.sentence({ min: 6, max: 10 })),
    ].join(',');
  },
});
