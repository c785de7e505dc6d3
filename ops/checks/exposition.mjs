// What a server shows to Prometheus.

/** The families by name and the series of a page in the text format. */
export function shown(page) {
  const lines = page.split('\n')
  const families = new Set(lines.flatMap((line) => /^# TYPE (\S+)/.exec(line)?.[1] ?? []))
  const series = lines.flatMap((line) => {
    const sample = /^([a-z]\w*)(?:{(.*)})? \S+$/.exec(line)
    return sample ? [{ metric: sample[1], labels: labels(sample[2] ?? '') }] : []
  })
  return { families, series }
}

function labels(text) {
  return new Map([...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name, value]) => [name, value]))
}

/** The names of the labels of a family, but for the bounds of a histogram's buckets. */
export function labelsOf(family, series) {
  const members = series.filter(({ metric }) => metric.replace(/_(bucket|sum|count)$/, '') === family || metric === family)
  return new Set(members.flatMap(({ labels }) => [...labels.keys()]).filter((name) => name !== 'le'))
}

/** The values that a label has. */
export function valuesOf(metric, label, series) {
  return new Set(series.filter((one) => one.metric === metric).flatMap(({ labels }) => labels.get(label) ?? []))
}
