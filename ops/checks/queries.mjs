// Every query of the dashboard and of the alerts, with where it stands.
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

const ops = new URL('../', import.meta.url)
const read = (name) => readFileSync(new URL(name, ops), 'utf8')

export const dashboard = JSON.parse(read('grafana-dashboard.json'))
export const alerts = parse(read('alerts.yml')).groups.flatMap((group) => group.rules)
export const scraping = parse(read('prometheus.yml'))
export const tested = parse(read('alerts.test.yml')).tests

/** Those of the panels, with the text that shows their results. */
export const drawn = dashboard.panels.flatMap((panel) =>
  (panel.targets ?? []).map(({ expr, refId, legendFormat }) => ({
    where: `panel "${panel.title}" ${refId}`,
    // What Grafana puts there depends on how often is scraped and how much is on the screen.
    expr: expr.replaceAll('$__rate_interval', '1m'),
    labels: [...legendFormat.matchAll(/{{(\w+)}}/g)].map(([, label]) => label),
  })),
)

/** Those of the alerts. */
export const watched = alerts.map(({ alert, expr, annotations }) => ({
  where: `alert ${alert}`,
  expr,
  labels: [...JSON.stringify(annotations).matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label),
}))
