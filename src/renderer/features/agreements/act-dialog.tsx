import type { ReactNode } from 'react'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel } from '../../ui/feedback'

/** The frame of every act on an agreement: a form that goes by Enter, one way to save and one to leave, and what went wrong. */
export function ActDialog(props: {
  /** Also the stem of the test ids: `sign` gives `sign-dialog` and `sign-save`. */
  readonly act: 'sign' | 'close'
  readonly title: string
  readonly saveLabel: string
  readonly busy: boolean
  /** Null: nothing went wrong. */
  readonly error: unknown
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { t } = useI18n()
  const { act, onSubmit, onClose, error } = props
  return (
    <Dialog
      title={props.title}
      onClose={onClose}
      testId={`${act}-dialog`}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" busy={props.busy} onClick={onSubmit} data-testid={`${act}-save`}>
            {props.saveLabel}
          </Button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {props.children}
        {error !== null && <ErrorPanel error={error} />}
      </form>
    </Dialog>
  )
}
