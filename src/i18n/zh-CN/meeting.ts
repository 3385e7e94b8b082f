/** The client's window, and what the advisor's window says about it. */
export const meeting = {
  open: '打开客户窗口',
  show: '在客户窗口显示',
  here: '客户窗口正在显示本页，随您的操作变化',
  other: '客户窗口正在显示：{{name}}',
  nothing: '客户窗口已打开，还没有显示内容',
  hiddenNow: '客户窗口的金额已隐藏',
  opening: '正在打开客户窗口…',
  gone: '客户窗口没有打开。如果浏览器拦截了弹出窗口，请允许后再试。',
  again: '再次打开',
  hide: '隐藏窗口里的金额',
  unhide: '显示窗口里的金额',
  end: '关闭客户窗口',
  failed: '客户窗口没有更新，仍是之前的内容。',
  sameWindow: '在本窗口显示',
  keys: 'H 隐藏或显示金额 · Esc 关闭窗口',
  keysRest: 'Esc 关闭窗口',
  rest: {
    waiting: { title: '请稍候', body: '投资顾问正在准备内容。' },
    locked: { title: '已锁定', body: '解锁之后，由投资顾问再次显示。' },
    ended: { title: '会谈已结束', body: '可以关闭这个窗口。' },
  },
} as const
