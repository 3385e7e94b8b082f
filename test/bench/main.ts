import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandFigures, importFigures, sampleFigures, startFigures } from './app-figures'
import { computeFigures } from './compute-figures'
import { print } from './figure'

/* `npm run bench`, or `npm run bench -- compute` for one suite: how long the things take that must not take long, on the built application. Prints, never judges. */

const programsDir = import.meta.dirname
const dir = mkdtempSync(join(tmpdir(), 'advisor-bench-'))
const place = { programsDir, dir }

const load = (loadavg()[0] ?? 0).toFixed(1)
process.stdout.write(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}, load ${load}\n`,
)
try {
  const suites = {
    start: () => startFigures(place),
    commands: () => commandFigures(place),
    compute: () => computeFigures(programsDir),
    import: () => importFigures(place),
    sample: () => sampleFigures(place),
  }
  const asked = process.argv.slice(2)
  const chosen = Object.entries(suites).filter(([name]) => asked.length === 0 || asked.includes(name))
  for (const [, suite] of chosen) for (const figure of await suite()) print(figure)
} finally {
  rmSync(dir, { recursive: true, force: true })
}
