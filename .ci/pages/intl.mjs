// Writes what Intl makes of each case on standard input: {tag, low, high, currency, date}.
import { readFileSync } from 'node:fs'

const cases = JSON.parse(readFileSync(0, 'utf8'))
console.log(JSON.stringify(cases.map(({ tag, low, high, currency, date }) => {
  const whole = Number.isInteger(low) && Number.isInteger(high)
  const money = new Intl.NumberFormat(tag, { style: 'currency', currency, ...(whole ? { maximumFractionDigits: 0 } : {}) })
  return {
    money: money.format(low), range: money.formatRange(low, high), number: new Intl.NumberFormat(tag).format(low),
    percent: new Intl.NumberFormat(tag, { style: 'percent' }).format(0.3),
    date: new Intl.DateTimeFormat(tag, { dateStyle: 'long', calendar: 'gregory', timeZone: 'UTC' }).format(new Date(date)),
  }
})))
