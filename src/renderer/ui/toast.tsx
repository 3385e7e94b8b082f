import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { useI18n } from '../lib/i18n'

interface Toast {
  readonly id: number
  readonly text: string
  readonly tone: 'plain' | 'bad'
  readonly undo?: () => void
}
export interface Toaster {
  /** Says that something is done; with `undo`, offers to take it back for eight seconds. */
  readonly say: (text: string, undo?: () => void) => void
  readonly fail: (text: string) => void
}

const ToastContext = createContext<Toaster>({ say: () => undefined, fail: () => undefined })
export const useToast = (): Toaster => use(ToastContext)

const SHOWN_MS = 4_000
const UNDO_MS = 8_000

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useI18n()
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const nextId = useRef(1)
  const layer = useRef<HTMLDivElement>(null)
  const drop = useCallback((id: number) => setToasts((now) => now.filter((toast) => toast.id !== id)), [])
  const add = useCallback(
    (text: string, tone: Toast['tone'], undo?: () => void) => {
      const id = nextId.current++
      setToasts((now) => [...now.slice(-2), undo === undefined ? { id, text, tone } : { id, text, tone, undo }])
      setTimeout(() => drop(id), undo === undefined ? SHOWN_MS : UNDO_MS)
    },
    [drop],
  )
  const toaster = useMemo<Toaster>(
    () => ({ say: (text, undo) => add(text, 'plain', undo), fail: (text) => add(text, 'bad') }),
    [add],
  )
  // The popover puts the layer above an open dialog; it is shown anew for every toast to stay on top.
  useEffect(() => {
    const element = layer.current
    if (element === null) return
    if (element.matches(':popover-open')) element.hidePopover()
    if (toasts.length > 0) element.showPopover()
  }, [toasts])
  return (
    <ToastContext value={toaster}>
      {children}
      <div ref={layer} className="toasts" role="status" aria-live="polite" popover="manual">
        {toasts.map((toast) => (
          <div key={toast.id} className={toast.tone === 'bad' ? 'toast bad' : 'toast'} data-testid="toast">
            <span>{toast.text}</span>
            {toast.undo !== undefined && (
              <button
                type="button"
                className="link-btn"
                data-testid="toast-undo"
                onClick={() => {
                  drop(toast.id)
                  toast.undo?.()
                }}
              >
                {t('common.undo')}
              </button>
            )}
          </div>
        ))}
      </div>
    </ToastContext>
  )
}
