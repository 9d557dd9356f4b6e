// Writes the tables of internal/locale from the Unicode CLDR (Unicode-3.0) and
// from the address data of libaddressinput (npm localized-address-format, MIT).
// Run it with "make locale".
import { createRequire } from 'node:module'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const [out, iso3166, messages] = process.argv.slice(2)
const cldr = (pkg, path) => JSON.parse(readFileSync(join(dirname(require.resolve(`${pkg}/package.json`)), path)))
const main = (pkg, tag, file, key) => cldr(pkg, `main/${tag}/${file}.json`).main[tag][key]

// line is what readers of one locale expect, in the columns of locale.go.
function line(tag) {
  const n = main('cldr-numbers-full', tag, 'numbers', 'numbers')
  const system = n.defaultNumberingSystem
  const symbols = n[`symbols-numberSystem-${system}`]
  const currency = n[`currencyFormats-numberSystem-${system}`]
  const gregorian = main('cldr-dates-full', tag, 'ca-gregorian', 'dates').calendars.gregorian
  const long = gregorian.dateFormats.long
  const era = gregorian.eras.eraAbbr['1']
  const date = (typeof long === 'string' ? long : long._value).replace(/G+/, `'${era}'`)
  const wide = gregorian.months[date.includes('LLLL') ? 'stand-alone' : 'format'].wide
  const abbreviated = gregorian.months.format.abbreviated
  const months = date.includes('MMMM') || date.includes('LLLL') ? wide : date.includes('MMM') ? abbreviated : {}
  const signs = Object.entries(main('cldr-numbers-full', tag, 'currencies', 'numbers').currencies)
    .filter(([code, c]) => tender.has(code) && c.symbol && c.symbol !== code).map(([code, c]) => `${code}=${c.symbol}`)
  return [
    symbols.decimal, typographic(symbols.group), symbols.currencyDecimal ?? '', typographic(symbols.currencyGroup ?? ''),
    n.minimumGroupingDigits, digits(system)[0], n[`decimalFormats-numberSystem-${system}`].standard.split(';')[0],
    currency.standard.split(';')[0], n[`percentFormats-numberSystem-${system}`].standard.split(';')[0],
    symbols.percentSign, n[`miscPatterns-numberSystem-${system}`].range, date, Object.values(months).join('|'), signs.join('|'),
  ].join('\t')
}

// In print a Swiss thousand is parted by an apostrophe, not by a straight quote.
const typographic = group => group.replace("'", '’')

const currencyData = cldr('cldr-core', 'supplemental/currencyData.json').supplemental.currencyData
// The money that some country uses today.
const tender = new Set(Object.values(currencyData.region).flat().flatMap(c => Object.entries(c))
  .filter(([, use]) => !use._to && use._tender !== 'false').map(([code]) => code))

const systems = cldr('cldr-core', 'supplemental/numberingSystems.json').supplemental.numberingSystems
function digits(system) {
  return [...systems[system]._digits]
}

// A tag whose line is that of the tag without its last part is left out.
const lines = new Map()
const shorter = tag => tag.includes('-') ? tag.slice(0, tag.lastIndexOf('-')) : ''
const found = tag => tag === '' ? undefined : lines.get(tag) ?? found(shorter(tag))
const levels = cldr('cldr-core', 'coverageLevels.json').effectiveCoverageLevels
const tags = cldr('cldr-core', 'availableLocales.json').availableLocales.full.filter(t => t !== 'und').filter(t => levels[t] === 'modern' || levels[t] === 'moderate')
for (const tag of tags.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
  const text = line(tag)
  if (/[\n\r]/.test(text)) throw new Error(`${tag}: a line break`)
  if (text !== found(tag)) lines.set(tag, text)
}

// A language with a region alone can mean another script than the language
// alone: zh-TW is zh-Hant.
for (const [tag, likely] of Object.entries(cldr('cldr-core', 'supplemental/likelySubtags.json').supplemental.likelySubtags)) {
  const [language, script, region] = likely.split('-')
  const text = found(`${language}-${script}-${region}`)
  if (tag === `${language}-${region}` && text && text !== found(tag)) lines.set(tag, text)
}
const table = entries => [...entries].sort(([a], [b]) => a < b ? -1 : 1).map(e => e.join('\t') + '\n').join('')
writeFileSync(join(out, 'locales.tsv'), table(lines))

const places = Object.entries(currencyData.fractions).filter(([code, f]) => tender.has(code) && f._digits !== '2').map(([code, f]) => [code, f._digits])
writeFileSync(join(out, 'currencies.tsv'), table(places))

// order keeps the order of the parts and what is between them. Not kept: the lines
// of persons; the prefixes of postal codes ("CH-8001") and the names of islands,
// which are for mail from abroad. A city state has a city too.
function order(format) {
  const kept = format.replace(/SINGAPORE|GIBRALTAR/, '%C').split('%n').map(line => line
    .replace(/(^|%n)(〒|\p{Lu}{1,3}[- ]?)(?=%Z)/u, '').replace(/^\p{Lu}{4,}$/u, '')
    .replace(/,? ?%[NOXD],? ?/g, '').trim()).filter(line => line.includes('%')).join('%n')
  return kept.includes('%C') ? kept : kept.includes('%S') ? kept.replace('%S', '%C%n%S') : kept + '%n%C'
}

const source = readFileSync(join(dirname(require.resolve('localized-address-format')), 'index.cjs.js'), 'utf8')
const formats = [...source.matchAll(/\['([A-Z]{2})', \{ local: '([^']*)'/g)].map(m => [m[1], order(m[2])])
if (formats.length < 150) throw new Error(`only ${formats.length} formats of addresses`)
writeFileSync(join(out, 'addresses.tsv'), table(formats))

// condition is a rule of the CLDR for whole numbers, which have no fraction: what it
// says of fractions is decided here. "n % 10 = 2..4 and v = 0" becomes "n%10=2..4".
const condition = rule => rule.split('@')[0].split(' or ').map(terms => terms.split(' and ').map(term => {
  const [, operand, modulus, sign, list] = term.trim().match(/^([nivwftce])(?: % (\d+))? (!?=) (\S+)$/)
  if ('ni'.includes(operand)) return `n${modulus ? '%' + modulus : ''}${sign}${list}`
  const zero = list.split(',').some(range => range.split('..')[0] === '0')
  return zero === (sign === '=') ? '' : undefined
})).filter(terms => !terms.includes(undefined)).map(terms => terms.filter(t => t).join('&')).join('|')

const rules = cldr('cldr-core', 'supplemental/plurals.json').supplemental['plurals-type-cardinal']
const plurals = Object.entries(rules).map(([tag, forms]) => [tag, Object.entries(forms)
  .map(([key, rule]) => [key.replace('pluralRule-count-', ''), key.endsWith('other') ? '' : condition(rule)])
  .filter(([, rule]) => rule).map(([form, rule]) => `${form}:${rule}`).join(';')]).filter(([, forms]) => forms)
writeFileSync(join(out, 'plurals.tsv'), table(plurals))

// Names of countries and languages, in the languages that have messages. A name that
// is that of the tag without its last part is left out. Where a name has a short
// form that its readers use in an address, it is taken. Countries are in English
// as internal/scalar names them.
const spoken = new Set(readdirSync(messages).map(name => name.replace('.yaml', '')).filter(tag => !tag.includes('-')))
const short = ['HK', 'MO', 'PS']
const countries = readFileSync(iso3166, 'utf8').split('\n').map(l => l.split('\t')[0]).filter(code => code.length === 2)
const named = cldr('cldr-localenames-full', 'main/en/languages.json').main.en.localeDisplayNames.languages
const common = Object.keys(named).filter(code => /^[a-z]{2}$|^[a-z]+-([A-Z]\w+|\d+)$/.test(code) || code !== 'und' && levels[code])
function names(all) {
  const found = new Map()
  const known = (tag, code) => tag === '' ? undefined : found.get(`${tag}/${code}`) ?? known(shorter(tag), code)
  for (const tag of tags.filter(t => spoken.has(t.split('-')[0]))) {
    for (const [code, name] of all(tag)) {
      if (name && name !== code && name !== known(tag, code)) found.set(`${tag}/${code}`, name)
    }
  }
  return found
}
const display = (tag, file) => cldr('cldr-localenames-full', `main/${tag}/${file}.json`).main[tag].localeDisplayNames[file]
// The CLDR has the European Union, but neither the Economic Area nor a word for anywhere.
const regions = {
  'de': { EEA: 'Europäischer Wirtschaftsraum', worldwide: 'weltweit' },
  'es': { EEA: 'Espacio Económico Europeo', worldwide: 'en todo el mundo' },
  'fr': { EEA: 'Espace économique européen', worldwide: 'dans le monde entier' },
  'it': { EEA: 'Spazio economico europeo', worldwide: 'in tutto il mondo' },
  'nl': { EEA: 'Europese Economische Ruimte', worldwide: 'wereldwijd' },
  'pl': { EEA: 'Europejski Obszar Gospodarczy', worldwide: 'na całym świecie' },
  'pt': { EEA: 'Espaço Econômico Europeu', worldwide: 'no mundo todo' },
  'pt-PT': { EEA: 'Espaço Económico Europeu', worldwide: 'em todo o mundo' },
}
writeFileSync(join(out, 'countries.tsv'), table(names(tag => {
  const all = { ...display(tag, 'territories'), ...regions[tag] }
  return tag.split('-')[0] === 'en' ? [] : [...countries, 'EU', 'EEA', 'worldwide'].map(code => [code, short.includes(code) && all[`${code}-alt-short`] || all[code]])
})))
writeFileSync(join(out, 'languages.tsv'), table(names(tag => {
  const all = display(tag, 'languages')
  return common.map(code => [code, all[code]])
})))
