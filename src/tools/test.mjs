// Everything that has to hold: types, lint, format, dead code, tests. Ends with one line, `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { modules, needNode, node, root, say, textOf } from './machine.mjs'

const program = node()
if (program === undefined) {
  say(needNode())
  process.exit(1)
}

const env = { ...process.env, PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH}` }
const tool = (file) => join(modules, file)
const runNode = (file, args) =>
  spawnSync(program, [tool(file), ...args], { cwd: root, stdio: 'inherit', env }).status === 0

const checks = {
  types: () => runNode('typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']),
  lint: () => runNode('oxlint/bin/oxlint', ['--quiet', 'src', 'electron', 'test']),
  format: () => runNode('oxfmt/bin/oxfmt', ['--check', 'src', 'electron', 'test']),
  'dead code': () => runNode('knip/bin/knip.js', []),
}

/** Runs the tests; a file that does not load, and a test that is skipped, count as failed. */
function runTests(filters) {
  const dir = mkdtempSync(join(tmpdir(), 'advisor-results-'))
  const report = join(dir, 'report.json')
  const fine = runNode('vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report}`,
    ...filters,
  ])
  const results = JSON.parse(textOf(report) || '{"testResults":[]}')
  rmSync(dir, { recursive: true, force: true })
  const tests = results.testResults.flatMap((file) => file.assertionResults)
  const broken = results.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((t) => t.status === 'failed'),
  )
  const passed = tests.filter((test) => test.status === 'passed').length
  const failed = tests.length - passed + broken.length
  // Errors outside of every test end the run badly without naming one.
  return { passed, failed: failed === 0 && !fine ? 1 : failed }
}

const filters = process.argv.slice(2)
const totals = { passed: 0, failed: 0 }
const failedChecks = []
for (const [name, check] of filters.length > 0 ? [] : Object.entries(checks)) {
  process.stdout.write(`\n— ${name}\n`)
  if (check()) totals.passed += 1
  else {
    totals.failed += 1
    failedChecks.push(name)
  }
}
process.stdout.write('\n— tests\n')
const tests = runTests(filters)
if (failedChecks.length > 0) process.stdout.write(`Failed before the tests: ${failedChecks.join(', ')}\n`)
process.stdout.write(`${totals.passed + tests.passed} passed, ${totals.failed + tests.failed} failed\n`)
process.exit(totals.failed + tests.failed === 0 && tests.passed > 0 ? 0 : 1)
