import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandFigures, importFigures, sampleFigures, startFigures } from './app-figures'
import { computeFigures } from './compute-figures'
import { print } from './figure'

/* `npm run bench`: how long the things take that must not take long, on the built application. Prints, never judges. */

const programsDir = import.meta.dirname
const dir = mkdtempSync(join(tmpdir(), 'advisor-bench-'))
const place = { programsDir, dir }

process.stdout.write(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}\n`)
try {
  const suites = [
    () => startFigures(place),
    () => commandFigures(place),
    () => computeFigures(programsDir),
    () => importFigures(place),
    () => sampleFigures(place),
  ]
  for (const suite of suites) for (const figure of await suite()) print(figure)
} finally {
  rmSync(dir, { recursive: true, force: true })
}
