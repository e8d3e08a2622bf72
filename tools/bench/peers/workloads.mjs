// The two fixed workloads: customers (12 columns) and orders (10 columns), as CSV into one file. A generator gives one
// function per workload that makes the line of a row.
import fs from 'node:fs';

export const from = Date.UTC(2023, 0, 1);
export const to = Date.UTC(2025, 0, 1);
export const segments = [['consumer', 60], ['smb', 25], ['midmarket', 10], ['enterprise', 5]];
export const states = [['delivered', 62], ['shipped', 14], ['pending', 10], ['cancelled', 9], ['returned', 5]];
export const currencies = [['USD', 60], ['EUR', 20], ['GBP', 10], ['JPY', 5], ['CAD', 5]];
const weekdayWeights = [0.5, 0.9, 0.9, 0.95, 1, 1.1, 0.6]; // from Sunday

export const quoted = text => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
export const iso = date => date.toISOString().slice(0, 19).replace('T', ' ');

// Zipf's law with exponent 1.1 over 1..n, by the inverse of its continuous form.
export const zipf = n => {
  const reach = 1 - (n + 1) ** -0.1;
  return u => Math.floor((1 - u * reach) ** -10);
};

export const lognormal = (u, v) =>
  Math.exp(5 + 1.2 * Math.sqrt(-2 * Math.log(1 - u)) * Math.cos(2 * Math.PI * v)).toFixed(2);

// A moment of the window, kept with the weight of its weekday.
export const busyDay = (random, draw) => {
  for (;;) {
    const day = draw();
    if (random() * 1.1 <= weekdayWeights[day.getUTCDay()]) return day;
  }
};

const headers = {
  customers: 'id,uuid,full_name,email,company,country_code,city,street_address,phone,signup_at,segment,lifetime_value\n',
  orders: 'id,customer_id,product_id,ordered_at,status,quantity,unit_price,total,currency,note\n',
};

// node GENERATOR WORKLOAD ROWS FILE: writes the file and prints rows per second.
export const run = lines => {
  const [workload, rows, file] = process.argv.slice(2);
  const line = lines[workload];
  const began = process.hrtime.bigint();
  const out = fs.openSync(file, 'w');
  let buffer = headers[workload];
  for (let id = 1; id <= Number(rows); ++id) {
    buffer += line(id) + '\n';
    if (buffer.length > 1 << 20) {
      fs.writeSync(out, buffer);
      buffer = '';
    }
  }
  fs.writeSync(out, buffer);
  fs.closeSync(out);
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  console.log(Math.round(Number(rows) / seconds));
};
