import type { BrowserWindowConstructorOptions, Session } from 'electron'

/** SECURITY: what a page may do in every window of ours, print windows included: render, and nothing of Node or Electron. */
export const lockedPage = (session: Session): NonNullable<BrowserWindowConstructorOptions['webPreferences']> => ({
  session,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
})

/** A window of the workstation. `plugins` is Chromium's own PDF viewer; there are no others. */
export const windowOptions = (session: Session): BrowserWindowConstructorOptions => ({
  width: 1440,
  height: 900,
  minWidth: 960,
  minHeight: 640,
  show: false,
  autoHideMenuBar: true,
  backgroundColor: '#f6f7f8',
  webPreferences: { ...lockedPage(session), plugins: true },
})
