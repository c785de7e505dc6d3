// A reporter for node:test: a line a test, what is wrong with those that failed, and how many of
// which script.
import { inspect } from 'node:util'

export default async function* sentences(events) {
  let passed = 0
  const failed = []
  for await (const { type, data } of events) {
    if (type === 'test:pass') {
      passed++
      yield `ok      ${data.name}\n`
    } else if (type === 'test:fail') {
      failed.push(data)
      yield `FAILED  ${data.name}\n`
    } else if (type === 'test:stderr') {
      process.stderr.write(data.message)
    }
  }
  for (const { name, details } of failed) {
    process.stderr.write(`\n${name}:\n${inspect(details.error.cause ?? details.error)}\n`)
  }
  if (passed === 0) process.exitCode = 1
  const script = process.env.npm_lifecycle_event ?? 'tests'
  yield `${script}: ${passed} passed, ${failed.length} failed\n`
}
