import { createInstance, type i18n, type TFunction } from 'i18next'
import { en } from './en/all'
import { markValue, spaceValues } from './han-spacing'
import type { Language } from './types'
import { zhCN } from './zh-CN/all'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: { app: typeof zhCN }
    returnNull: false
  }
}

/** Looks a text up by its typed key: `t('clients.list.title')`. */
export type Translate = TFunction

/** A ready i18next instance; both languages are in the bundle, so nothing is loaded and nothing waits. */
export function createI18n(language: Language): i18n {
  const instance = createInstance()
  const chinese = language === 'zh-CN'
  instance.use({ type: 'postProcessor', name: 'spacing', process: spaceValues })
  void instance.init({
    lng: language,
    fallbackLng: false,
    supportedLngs: ['zh-CN', 'en'],
    ns: ['app'],
    defaultNS: 'app',
    resources: { 'zh-CN': { app: zhCN }, en: { app: en } },
    // React and the paper escape by themselves; here a value is only marked, so that its spaces can be set.
    interpolation: chinese ? { escapeValue: true, escape: markValue } : { escapeValue: false },
    ...(chinese ? { postProcess: 'spacing' } : {}),
    returnNull: false,
    initAsync: false,
  })
  return instance
}

/** Texts in one fixed language, for paper, files and the command line. */
export const translator = (language: Language): Translate => createI18n(language).getFixedT(language, 'app')

/** Says a dynamic code (`enums.tradeDirection` + `buy`) or, when the code is unknown, the code itself: never an empty cell. */
export function wordOf(t: Translate, group: string, code: string): string {
  const look = t as unknown as (key: string, options: { defaultValue: string }) => string
  return look(`${group}.${code}`, { defaultValue: code })
}
