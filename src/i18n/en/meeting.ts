import type { Widen } from '../types'
import type { meeting as source } from '../zh-CN/meeting'

export const meeting: Widen<typeof source> = {
  open: "Open the client's window",
  show: "Show in the client's window",
  here: "The client's window shows this page and follows what you do",
  other: "The client's window shows: {{name}} · {{what}}",
  kinds: { fees: 'fee comparison', retirement: 'retirement' },
  nothing: "The client's window is open and shows nothing yet",
  hiddenNow: "Amounts are hidden in the client's window",
  opening: "Opening the client's window ...",
  gone: "The client's window is not open. If the browser has blocked it, allow pop-ups and try again.",
  again: 'Open again',
  hide: 'Hide its amounts',
  unhide: 'Show its amounts',
  end: "Close the client's window",
  failed: "The client's window was not updated and shows what it showed before.",
  sameWindow: 'Show in this window',
  keys: 'H hides or shows amounts · Esc closes the window',
  keysRest: 'Esc closes the window',
  retirement: {
    tried: 'Being tried, not saved',
    draft: 'First draft, figures not yet checked with you',
    outcome:
      'Of {{paths}} paths {{p}} pay planned spending every year (standard error {{se}}), {{e}} essential living; chance of adjusting {{adjust}}',
    needs: 'What it takes',
    retire: 'Retirement',
    retireOf: '{{name}}, retirement',
    already: 'retired',
    spending: 'Spending a month',
    saving: 'Saving a year, until retirement',
    savingBoth: 'Saving a year, until one retires',
    sustainable: 'Most a month within the green zone',
    none: 'none',
    basis:
      'How it was reckoned: {{paths}} paths of the "{{model}}" model, seed {{seed}}; capital market assumptions {{version}}. All amounts in the purchasing power of today.',
    others: 'Paid every year under other models: {{list}}.',
    other: '{{model}} {{p}}',
    noPromise: 'A calculation from assumptions: no forecast and no promise of any return. The decision is yours.',
  },
  rest: {
    waiting: { title: 'One moment', body: 'Your adviser is preparing what comes next.' },
    locked: { title: 'Locked', body: 'Your adviser shows it again after unlocking.' },
    ended: { title: 'The meeting is over', body: 'You can close this window.' },
  },
}
