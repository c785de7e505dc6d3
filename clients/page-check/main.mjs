// Opens the page at / as phones and desks do, without JavaScript, in light and in dark: nothing may
// be wider than the window, and nothing may be wrong on the console. Pictures go to a folder.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { direct } from '../every-method/direct.mjs'

const pictures = fileURLToPath(new URL('../../target/page-check/', import.meta.url))
mkdirSync(pictures, { recursive: true })

const phone = { width: 390, height: 844 }
const desk = { width: 1280, height: 900 }

for (const [name, viewport] of Object.entries({ phone, desk })) {
  for (const colorScheme of ['light', 'dark']) {
    test(`the page fits ${name}s, in ${colorScheme}`, async () => {
      await opened({ viewport, colorScheme, javaScriptEnabled: false }, async (page) => {
        await fits(page)
        await page.screenshot({ path: join(pictures, `${name}-${colorScheme}.png`) })
        await page.locator('details').evaluateAll((all) => all.forEach((it) => (it.open = true)))
        await fits(page)
        const path = join(pictures, `${name}-${colorScheme}-method.png`)
        await page.locator('#createConvo').screenshot({ path })
      })
    })
  }
}

test('the page is styled, and says how the service is', async () => {
  await opened({ viewport: desk, colorScheme: 'light' }, async (page) => {
    assert.equal(await page.locator('.status').textContent(), 'The storage answers.')
    const width = await page.locator('body').evaluate((body) => getComputedStyle(body).maxWidth)
    assert.notEqual(width, 'none', 'the policy keeps the style sheet out')
  })
})

test('a link to a value opens it', async () => {
  await opened({ viewport: desk, javaScriptEnabled: false }, async (page) => {
    await page.locator('#getConvos > summary').click()
    await page.locator('#getConvos a[href="#value-convoView"]').click()
    assert.ok(await page.locator('#value-convoView').isVisible())
  })
})

/** Opens the page and checks what it says on the console. */
async function opened(options, look) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const page = await (await browser.newContext(options)).newPage()
    const said = []
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`))
    page.on('pageerror', (error) => said.push(String(error)))
    page.on('requestfailed', (request) => said.push(`not loaded: ${request.url()}`))
    const asked = []
    page.on('request', (request) => asked.push(request.url()))
    const response = await page.goto(direct.service.url)
    assert.equal(response.status(), 200)
    await look(page)
    assert.deepEqual(said, [])
    assert.deepEqual(new Set(asked.map((url) => new URL(url).pathname)), new Set(['/']))
  } finally {
    await browser.close()
  }
}

async function fits(page) {
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return { scrollWidth, clientWidth }
  })
  assert.ok(scrollWidth <= clientWidth, `${scrollWidth} px in a window of ${clientWidth} px`)
}
