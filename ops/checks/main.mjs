// Checks the dashboard, the alerts and the list of metrics against a server that the demo was played
// on; where there are Prometheus and promtool, by asking Prometheus every query.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import * as documented from './documented.mjs'
import { labelsOf, shown, valuesOf } from './exposition.mjs'
import { measured, selectors } from './promql.mjs'
import { alerts, dashboard, drawn, scraping, tested, watched } from './queries.mjs'
import { play } from './stage.mjs'

const ops = fileURLToPath(new URL('../', import.meta.url))
const { PROMETHEUS, PROMTOOL } = process.env
const job = scraping.scrape_configs[0].job_name
// What Prometheus adds to every series, and a series of its own making.
const added = new Set(['job', 'instance'])
const made = { metric: 'up', labels: new Map() }

/** Queries without a result after a demo, and why. */
const empty = new Map([['absent(up{job="mls"})', 'there is a server']])
/** Metrics that a demo leaves at zero, so that a share of them is not a number, and why. */
const unmoved = new Map([['mls_did_resolutions_total', 'its people have did:key, which nobody looks up']])

const stage = await play(PROMETHEUS)
after(() => stage.stop())
const { families, series } = shown(stage.page)
const known = [...series, made]

test('docs/operations.md lists the metrics that there are, with their labels', () => {
  const listed = documented.metrics()
  const ours = [...families].filter((family) => family.startsWith('mls_'))
  assert.deepEqual([...listed.keys()].sort(), ours.sort())
  for (const [metric, labels] of listed) {
    assert.deepEqual([...labels].sort(), [...labelsOf(metric, series)].sort(), `the labels of ${metric}`)
  }
})

test('docs/operations.md explains the transitions of Welcomes that there are', () => {
  const there = valuesOf('mls_welcome_transitions_total', 'transition', series)
  assert.deepEqual([...documented.transitions()].sort(), [...there].sort())
})

test('every query names metrics, labels and values that there are', () => {
  const wrong = [...drawn, ...watched].flatMap(({ where, expr }) =>
    selectors(expr).flatMap((selector) => problems(selector).map((problem) => `${where}: ${problem}`)),
  )
  assert.deepEqual(wrong, [])
})

function problems({ metric, matchers, grouping }) {
  const those = known.filter((one) => one.metric === metric)
  if (those.length === 0) return [`there is no metric ${metric}`]
  const has = (label) => added.has(label) || those.some(({ labels }) => labels.has(label))
  const labels = [...grouping, ...matchers.map(({ label }) => label)]
  return [
    ...labels.filter((label) => !has(label)).map((label) => `${metric} has no label ${label}`),
    ...matchers.flatMap(({ label, values }) =>
      values
        .filter((value) => !(label === 'job' ? value === job : valuesOf(metric, label, series).has(value)))
        .map((value) => `${metric} has no ${label} ${value}`),
    ),
  ]
}

test('the dashboard has one variable, its data source, and every panel uses it', () => {
  assert.deepEqual(dashboard.templating.list.map(({ name, type }) => [name, type]), [['datasource', 'datasource']])
  const sources = dashboard.panels.flatMap(({ datasource, targets = [] }) => [datasource, ...targets.map((t) => t.datasource)])
  assert.deepEqual([...new Set(sources.filter(Boolean).map(({ uid }) => uid))], ['${datasource}'])
  const ids = dashboard.panels.map(({ id }) => id)
  assert.equal(new Set(ids).size, ids.length)
})

test('every alert says how bad it is, for how long, and what to do, and is tested', () => {
  const names = new Set(tested.map(({ name }) => name))
  for (const { alert, for: hold, labels, annotations } of alerts) {
    assert.match(hold, /^\d+m$/, alert)
    assert.match(labels.severity, /^(critical|warning)$/, alert)
    assert.ok(annotations.summary && annotations.description.length > 80, alert)
    assert.ok(names.has(alert), `alerts.test.yml has no test of the name ${alert}`)
    const quiet = [...names].some((name) => name.startsWith(`not ${alert}:`))
    assert.ok(quiet, `alerts.test.yml has no test of a name that begins with "not ${alert}:"`)
  }
})

if (PROMTOOL) {
  const promtool = (...words) => execFileSync(PROMTOOL, words, { cwd: ops, stdio: 'pipe' })

  test('promtool accepts the rules and the sample of a configuration', () => {
    promtool('check', 'rules', 'alerts.yml')
    promtool('check', 'config', 'prometheus.yml')
  })

  test('each alert fires when it should, and not before', () => {
    promtool('test', 'rules', 'alerts.test.yml')
  })
}

if (PROMETHEUS) {
  test('Prometheus answers every query of the dashboard with data', async () => {
    await answered(drawn)
  })

  test('Prometheus answers what every alert looks at with data', async () => {
    await answered(watched.flatMap((one) => measured(one.expr).map((expr) => ({ ...one, expr }))))
  })

  test('Prometheus evaluates every alert, and a demo sets off none', async () => {
    const rules = await stage.prometheus.rules()
    assert.deepEqual(rules.map(({ name }) => name), alerts.map(({ alert }) => alert))
    for (const { name, health, lastError, state } of rules) {
      assert.deepEqual({ health, lastError, state }, { health: 'ok', lastError: undefined, state: 'inactive' }, name)
    }
  })
}

/** Every query has a result, of numbers, with the labels that its text shows. */
async function answered(queries) {
  const wrong = []
  for (const { where, expr, labels } of queries) {
    const { status, error, data } = await stage.prometheus.query(expr)
    const problem = status === 'success' ? shortfall(expr, labels, data.result) : error
    if (problem) wrong.push(`${where}: ${problem}: ${expr}`)
  }
  assert.deepEqual(wrong, [])
}

function shortfall(expr, labels, result) {
  if (empty.has(expr)) return result.length > 0 ? 'not empty any more' : undefined
  if (result.length === 0) return 'empty'
  const numbers = result.some(({ value: [, value] }) => value !== 'NaN')
  if (!numbers && !selectors(expr).every(({ metric }) => unmoved.has(metric))) return 'not a number'
  const lacking = labels.filter((label) => !result.some(({ metric }) => metric[label]))
  return lacking.length > 0 ? `without the label ${lacking}` : undefined
}
