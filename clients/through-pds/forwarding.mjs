// How a PDS sends a call on and what it lets through of the answer. No header of a client's or a
// service's own passes; errors are told again in the PDS's own words.
import { once } from 'node:events'
import { request } from 'node:http'

/** What passes of a request; all of it is about the content. */
const requestHeaders = ['accept-encoding', 'accept-language', 'content-encoding', 'content-type']

/** What passes of an answer. */
const answerHeaders = ['content-encoding', 'content-language', 'content-type', 'retry-after']

/**
 * Sends a call on and resolves to the whole answer, or to an error of the PDS if there is none in
 * so many milliseconds.
 */
export async function forward(url, { method, headers, body, authorization, agent, cutOff }) {
  const signal = AbortSignal.timeout(cutOff)
  try {
    const passed = { ...only(requestHeaders, headers), authorization }
    if (method === 'POST') passed['content-length'] = body.length
    const sent = request(url, { method, headers: passed, agent, signal })
    sent.end(body)
    const [answer] = await once(sent, 'response')
    const received = Buffer.concat(await answer.toArray())
    return { status: answer.statusCode, headers: answer.headers, body: received }
  } catch (problem) {
    if (!problem.code) throw problem
    return signal.aborted ? timeout : unreachable
  }
}

/** What a client hears: an answer with few headers, and of an error its name and message. */
export function told({ status, headers, body }) {
  const passed = only(answerHeaders, headers)
  if (status < 400) return { status, headers: passed, body }
  const { error, message } = parsed(body)
  return failure(status === 500 ? 502 : status, error, message, only(['retry-after'], headers))
}

/** An answer that tells an error. */
export function failure(status, error, message, headers = {}) {
  const body = Buffer.from(JSON.stringify({ error, message }))
  return { status, headers: { 'content-type': 'application/json', ...headers }, body }
}

/** What is heard when there was no answer in time. */
export const timeout = failure(504, 'UpstreamTimeout', 'Upstream service timed out')

const unreachable = failure(502, 'UpstreamFailure', 'Upstream service unreachable')

function only(names, headers) {
  return Object.fromEntries(names.filter((it) => headers[it]).map((it) => [it, headers[it]]))
}

function parsed(body) {
  try {
    return JSON.parse(body)
  } catch {
    return {}
  }
}
