import { ConfigProvider, theme as antdTheme } from 'antd'
import enGB from 'antd/es/locale/en_GB'
import zhCN from 'antd/es/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { createContext, use, useEffect, useSyncExternalStore, type ReactNode } from 'react'
import { darkTheme, lightTheme, type ChartTheme } from '../../charts/theme'
import type { Language } from '../../i18n/types'

export type ThemeChoice = 'light' | 'dark' | 'system'
export type ThemeMode = 'light' | 'dark'

const ModeContext = createContext<ThemeMode>('light')
export const useThemeMode = (): ThemeMode => use(ModeContext)
export const useChartTheme = (): ChartTheme => (useThemeMode() === 'dark' ? darkTheme : lightTheme)

const systemDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')
const useSystemDark = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      const query = systemDark()
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => systemDark().matches,
  )

/** The kit's colours where antd draws: the same values as tokens.css. */
const antdTokens = (chart: ChartTheme, mode: ThemeMode) => ({
  colorPrimary: chart.accent,
  colorLink: chart.accent,
  colorText: chart.ink,
  colorTextPlaceholder: mode === 'dark' ? '#98a3b1' : '#5f6a7a',
  colorBgContainer: chart.paper,
  colorBgElevated: mode === 'dark' ? '#212935' : '#ffffff',
  colorBorder: mode === 'dark' ? '#76828f' : '#858f9c',
  colorError: mode === 'dark' ? '#ec8b82' : '#a8332b',
  borderRadius: 8,
  controlHeight: 36,
  fontFamily: 'var(--font)',
  fontSize: 14,
})

/** Light, dark or as the system says; antd's styles carry the page's nonce (decisions A38). */
export function ThemeProvider(props: {
  readonly choice: ThemeChoice
  readonly language: Language
  readonly nonce: string | undefined
  readonly children: ReactNode
}) {
  const dark = useSystemDark()
  const mode: ThemeMode = props.choice === 'system' ? (dark ? 'dark' : 'light') : props.choice
  const zh = props.language === 'zh-CN'
  useEffect(() => {
    document.documentElement.dataset['theme'] = mode
  }, [mode])
  useEffect(() => {
    dayjs.locale(zh ? 'zh-cn' : 'en')
  }, [zh])
  return (
    <ModeContext value={mode}>
      <ConfigProvider
        locale={zh ? zhCN : enGB}
        {...(props.nonce === undefined ? {} : { csp: { nonce: props.nonce } })}
        wave={{ disabled: true }}
        theme={{
          algorithm: mode === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
          token: { ...antdTokens(mode === 'dark' ? darkTheme : lightTheme, mode), motion: false },
        }}
      >
        {props.children}
      </ConfigProvider>
    </ModeContext>
  )
}
