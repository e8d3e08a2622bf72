import * as falso from '@ngneat/falso';
import * as w from './workloads.mjs';

const weighted = list => {
  const values = list.flatMap(([value, weight]) => Array(weight).fill(value));
  return () => falso.rand(values);
};
const segment = weighted(w.segments);
const state = weighted(w.states);
const currency = weighted(w.currencies);
const random = () => falso.randNumber({ min: 0, max: 999999 }) / 1e6;
const customer = w.zipf(100000);
const product = w.zipf(5000);
const moment = () => falso.randBetweenDate({ from: new Date(w.from), to: new Date(w.to) });

w.run({
  customers: id => {
    const firstName = falso.randFirstName();
    const lastName = falso.randLastName();
    return [
      id, falso.randUuid(), w.quoted(`${firstName} ${lastName}`), falso.randEmail({ firstName, lastName }),
      w.quoted(falso.randCompanyName()), falso.randCountryCode(), w.quoted(falso.randCity()),
      w.quoted(falso.randStreetAddress()), falso.randPhoneNumber(), w.iso(moment()), segment(),
      w.lognormal(random(), random()),
    ].join(',');
  },
  orders: id => {
    const quantity = falso.randNumber({ min: 1, max: 10 });
    const price = falso.randNumber({ min: 100, max: 50000 }) / 100;
    const words = falso.randNumber({ min: 6, max: 10 });
    return [
      id, customer(random()), product(random()), w.iso(w.busyDay(random, moment)), state(), quantity,
      price.toFixed(2), (quantity * price).toFixed(2), currency(),
      w.quoted(Array.from({ length: words }, () => falso.randWord()).join(' ')),
    ].join(',');
  },
});
