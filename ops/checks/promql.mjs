// What a query in PromQL names, read with Prometheus' own grammar.
import { parser } from '@prometheus-io/lezer-promql'

const comparisons = new Set(['Eql', 'Neq', 'Gtr', 'Lss', 'Gte', 'Lte'])
const sets = new Set(['And', 'Or', 'Unless'])

/** Each selector: its metric, its matchers, and the labels by which its series are put together. */
export function selectors(expr) {
  const found = []
  walk(parsed(expr), expr, [], found)
  return found
}

/** The parts of an alert's condition that have values whether it is true or not. */
export function measured(expr) {
  return sides(parsed(expr)).map((node) => text(node, expr))
}

function parsed(expr) {
  const tree = parser.parse(expr)
  tree.iterate({
    enter(node) {
      if (node.type.isError) throw new Error(`no PromQL at character ${node.from}: ${expr}`)
    },
  })
  return tree.topNode.firstChild
}

function sides(node) {
  if (node.name === 'ParenExpr') return sides(node.firstChild)
  if (node.name !== 'BinaryExpr') return [node]
  const operator = children(node).map(({ name }) => name)
  if (operator.some((name) => sets.has(name))) return [node.firstChild, node.lastChild].flatMap(sides)
  return operator.some((name) => comparisons.has(name)) ? sides(node.firstChild) : [node]
}

function walk(node, expr, grouping, found) {
  if (node.name === 'VectorSelector') {
    found.push({ metric: text(node.getChild('Identifier'), expr), matchers: matchers(node, expr), grouping })
    return
  }
  const inner = [...grouping, ...groupedBy(node, expr)]
  for (const child of children(node)) walk(child, expr, inner, found)
}

function groupedBy(node, expr) {
  return ['AggregateModifier', 'MatchingModifierClause']
    .flatMap((modifier) => node.getChildren(modifier))
    .flatMap((modifier) => modifier.getChildren('GroupingLabels'))
    .flatMap((labels) => labels.getChildren('LabelName'))
    .map((label) => text(label, expr))
}

function matchers(selector, expr) {
  const all = selector.getChild('LabelMatchers')?.getChildren('UnquotedLabelMatcher') ?? []
  return all.map((matcher) => {
    const value = JSON.parse(text(matcher.getChild('StringLiteral'), expr))
    const regex = text(matcher.getChild('MatchOp'), expr).endsWith('~')
    return { label: text(matcher.getChild('LabelName'), expr), values: regex ? alternatives(value) : [value] }
  })
}

/** A list of values is all that can be looked up. */
function alternatives(regex) {
  if (!/^\w+(\|\w+)*$/.test(regex)) throw new Error(`not a plain list of values: ${regex}`)
  return regex.split('|')
}

function children(node) {
  const all = []
  for (let child = node.firstChild; child; child = child.nextSibling) all.push(child)
  return all
}

function text(node, expr) {
  return expr.slice(node.from, node.to)
}
