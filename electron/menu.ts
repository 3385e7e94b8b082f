import type { MenuItemConstructorOptions } from 'electron'
import type { ElectronApi } from './electron-api'

const TITLES = {
  zh: { edit: '编辑', view: '视图', window: '窗口' },
  en: { edit: 'Edit', view: 'View', window: 'Window' },
}

/** The system's own commands only: what the workstation does is reached from its pages. */
export function setMenu({ app, Menu }: ElectronApi): void {
  const titles = app.getLocale().startsWith('zh') ? TITLES.zh : TITLES.en
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    // SECURITY: the installed application has no developer tools.
    ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
  ]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
      { role: 'editMenu', label: titles.edit },
      { label: titles.view, submenu: view },
      { role: 'windowMenu', label: titles.window },
    ]),
  )
}
