import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react'
import { I18nextProvider, useTranslation } from 'react-i18next'
import { createI18n, type Translate } from '../../i18n/create-i18n'
import * as format from '../../i18n/format'
import type { Language } from '../../i18n/types'

/** Formatters bound to the language of the screen. */
export interface Formatters {
  readonly money: (yuan: number) => string
  readonly moneyUnit: (yuan: number) => string
  readonly moneyExact: (yuan: number) => string
  readonly moneyChange: (yuan: number) => string
  readonly times: (times: number) => string
  readonly probability: (p: number, digits?: number) => string
  readonly list: (items: readonly string[]) => string
}

const bind = (language: Language): Formatters => ({
  money: (yuan) => format.formatMoney(yuan, language),
  moneyUnit: (yuan) => format.formatMoneyUnit(yuan, language),
  moneyExact: (yuan) => format.formatMoneyExact(yuan, language),
  moneyChange: (yuan) => format.formatMoneyChange(yuan, language),
  times: (times) => format.formatTimes(times, language),
  probability: (p, digits) => format.formatProbability(p, language, digits),
  list: (items) => format.formatList(items, language),
})

const LanguageContext = createContext<Language>('zh-CN')

/** Gives every component below the texts of one language; the document's `lang` and title follow. */
export function I18nProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const instance = useMemo(() => createI18n(language), [language])
  useEffect(() => {
    document.documentElement.lang = language
    document.title = instance.getFixedT(language)('common.app')
  }, [instance, language])
  return (
    <LanguageContext value={language}>
      <I18nextProvider i18n={instance}>{children}</I18nextProvider>
    </LanguageContext>
  )
}

export function useI18n(): { readonly t: Translate; readonly language: Language; readonly f: Formatters } {
  const { t } = useTranslation('app')
  const language = useContext(LanguageContext)
  const f = useMemo(() => bind(language), [language])
  return { t, language, f }
}
