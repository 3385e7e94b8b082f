import type { BrowserWindow, Session } from 'electron'
import type { ElectronApi } from './electron-api'
import { ORIGIN } from './protocol'
import { windowOptions } from './window-options'

/** Gives a function that opens the advisor's window, or brings it to the front when it is open. */
export function openMainWindow({ BrowserWindow: Window }: ElectronApi, session: Session): () => Promise<void> {
  let main: BrowserWindow | undefined
  return async () => {
    if (main !== undefined && !main.isDestroyed()) {
      if (main.isMinimized()) main.restore()
      main.focus()
      return
    }
    const opened = new Window(windowOptions(session))
    main = opened
    opened.once('ready-to-show', () => opened.show())
    await opened.loadURL(`${ORIGIN}/`)
  }
}
