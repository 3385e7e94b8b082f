import { ConfigProvider } from 'antd'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useI18n } from '../lib/i18n'
import { Icon } from './icons'

export interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly footer?: ReactNode
  readonly wide?: boolean
  /** Near the upper edge, where it stays while its content grows and shrinks. */
  readonly top?: boolean
  /** A dialog that must be answered: no Esc, no cross. */
  readonly mandatory?: boolean
  readonly testId?: string
}

/**
 * A modal on the browser's own <dialog>: it traps the focus, closes with Esc and gives the focus back. No scroll lock is
 * needed (the page itself never scrolls), and so no style without a nonce (decisions A38).
 */
export function Dialog(props: DialogProps) {
  const { t } = useI18n()
  const ref = useRef<HTMLDialogElement>(null)
  const [holder, setHolder] = useState<HTMLDivElement | null>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    dialog?.showModal()
    // What is to be filled in takes the focus; without a field, the title, so that it is read out first.
    const field =
      dialog?.querySelector<HTMLElement>('[data-autofocus]') ??
      dialog?.querySelector<HTMLElement>('.dialog-body :is(input, textarea):not([type="radio"])')
    ;(field ?? dialog?.querySelector('h2'))?.focus()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return createPortal(
    <dialog
      ref={ref}
      className={['dialog', props.wide === true ? 'wide' : '', props.top === true ? 'top' : '']
        .filter(Boolean)
        .join(' ')}
      aria-labelledby={titleId}
      data-testid={props.testId}
      onCancel={(event) => {
        if (event.target !== ref.current) return
        event.preventDefault()
        if (props.mandatory !== true) props.onClose()
      }}
      onMouseDown={(event) => {
        if (event.target === ref.current && props.mandatory !== true) props.onClose()
      }}
    >
      <div className="dialog-inner">
        <div className="dialog-head">
          <h2 id={titleId} tabIndex={-1}>
            {props.title}
          </h2>
          {props.mandatory !== true && (
            <button type="button" className="btn quiet icon" onClick={props.onClose} aria-label={t('common.close')}>
              <Icon name="close" />
            </button>
          )}
        </div>
        <ConfigProvider getPopupContainer={() => holder ?? document.body}>
          <div className="dialog-body">{props.children}</div>
          {props.footer !== undefined && <div className="dialog-foot">{props.footer}</div>}
        </ConfigProvider>
      </div>
      <div ref={setHolder} />
    </dialog>,
    document.body,
  )
}
