/** Colours and type of every chart, for the two screens themes and for paper (grey-scale safe). */
export interface ChartTheme {
  readonly ink: string
  readonly inkDim: string
  readonly grid: string
  readonly paper: string
  readonly accent: string
  readonly accentSoft: string
  readonly accentFaint: string
  /** Series colours, safe for colour-blind readers, in order of use. */
  readonly series: readonly [string, string, string, string, string]
  readonly zone: { readonly green: string; readonly grey: string; readonly red: string }
  readonly fontFamily: string
  readonly fontSize: number
  /** Paper draws no animation and no tooltip. */
  readonly paperMode: boolean
}

const FONT = "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif"

export const lightTheme: ChartTheme = {
  ink: '#1b2430',
  inkDim: '#4a5563',
  grid: '#e3e6ea',
  paper: '#ffffff',
  accent: '#0f5e6e',
  accentSoft: '#bfdde2',
  accentFaint: '#e2eff1',
  series: ['#0f5e6e', '#c98a1b', '#6b5ca5', '#3f8fb0', '#8a6d4f'],
  zone: { green: '#1f7a55', grey: '#6f7885', red: '#a8332b' },
  fontFamily: FONT,
  fontSize: 12,
  paperMode: false,
}

export const darkTheme: ChartTheme = {
  ink: '#e8ecf1',
  inkDim: '#b3bcc8',
  grid: '#343d4a',
  paper: '#1a212b',
  accent: '#5fb7c6',
  accentSoft: '#2c5c66',
  accentFaint: '#22414a',
  series: ['#5fb7c6', '#e0ab4b', '#a99be0', '#79bfdc', '#c3a283'],
  zone: { green: '#5cbf94', grey: '#9aa4b2', red: '#e58379' },
  fontFamily: FONT,
  fontSize: 12,
  paperMode: false,
}

export const paperTheme: ChartTheme = { ...lightTheme, fontSize: 11.5, paperMode: true }
