import { app, BrowserWindow, Menu, protocol, safeStorage, session, utilityProcess } from 'electron'
import { createBackend } from '../src/backend/create-backend'
import { appRouter, loadAllAreas } from '../src/backend/router'
import { start } from './start'

start({
  electron: { app, BrowserWindow, Menu, protocol, safeStorage, session, utilityProcess },
  programsDir: import.meta.dirname,
  openBackend: (ports) => createBackend(ports, appRouter, { loadAreas: loadAllAreas }),
}).catch(() => app.exit(1))
