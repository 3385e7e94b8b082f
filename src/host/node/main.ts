const NEEDED = 24
const major = Number(process.versions.node.split('.')[0])

// Checked before anything else is loaded: under an old Node the database module ends the process without a word.
if (major < NEEDED) {
  process.stderr.write(
    `Advisor Workstation needs Node.js ${NEEDED} or newer; this is ${process.versions.node}. Start it with \`npm start\`, which brings its own.\n`,
  )
  process.exitCode = 1
} else {
  const { runHost } = await import('./run')
  process.exit(await runHost(import.meta.dirname, process.argv.slice(2)))
}
