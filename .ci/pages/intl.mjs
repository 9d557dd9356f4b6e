// Writes what Intl makes of each case on standard input: {tag, low, high, currency, date},
// or {tag, countries, languages, counts}.
import { readFileSync } from 'node:fs'

const cases = JSON.parse(readFileSync(0, 'utf8'))
console.log(JSON.stringify(cases.map(({ tag, low, high, currency, date, countries, languages, counts }) => {
  if (countries) {
    const country = new Intl.DisplayNames(tag, { type: 'region' })
    const short = new Intl.DisplayNames(tag, { type: 'region', style: 'short' })
    const language = new Intl.DisplayNames(tag, { type: 'language' })
    const forms = new Intl.PluralRules(tag)
    return {
      countries: countries.map(c => (['HK', 'MO', 'PS'].includes(c) ? short : country).of(c)),
      languages: languages.map(l => language.of(l)), forms: counts.map(n => forms.select(n)),
    }
  }
  const whole = Number.isInteger(low) && Number.isInteger(high)
  const money = new Intl.NumberFormat(tag, { style: 'currency', currency, ...(whole ? { maximumFractionDigits: 0 } : {}) })
  return {
    money: money.format(low), range: money.formatRange(low, high), number: new Intl.NumberFormat(tag).format(low),
    percent: new Intl.NumberFormat(tag, { style: 'percent' }).format(0.3),
    date: new Intl.DateTimeFormat(tag, { dateStyle: 'long', calendar: 'gregory', timeZone: 'UTC' }).format(new Date(date)),
  }
})))
