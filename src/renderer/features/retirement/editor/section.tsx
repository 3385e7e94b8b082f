import { useId, useState, type ReactNode } from 'react'
import { useI18n } from '../../../lib/i18n'
import { Button, LinkButton } from '../../../ui/button'

/** A folded part of the plan: its name and, in one line, what is in it. */
export function Section(props: {
  readonly title: string
  readonly summary: string
  readonly testId: string
  readonly children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <section className="plan-section" data-testid={props.testId}>
      <h3>
        <button
          type="button"
          className="plan-section-head"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          data-testid={`${props.testId}-head`}
        >
          <span className="plan-section-mark" aria-hidden="true">
            {open ? '▾' : '▸'}
          </span>
          <span className="plan-section-title">{props.title}</span>
          <span className="plan-section-sum" data-testid={`${props.testId}-sum`}>
            {props.summary}
          </span>
        </button>
      </h3>
      <div id={id} className="plan-section-body" hidden={!open}>
        {open && props.children}
      </div>
    </section>
  )
}

/** One row of a list: what it is in one line, its fields when opened. */
export function RowCard(props: {
  readonly name: string
  readonly summary: string
  readonly open: boolean
  readonly onRemove: () => void
  readonly testId: string
  readonly children: ReactNode
}) {
  const { t } = useI18n()
  const [open, setOpen] = useState(props.open)
  const id = useId()
  return (
    <div className="plan-row" data-testid={props.testId}>
      <div className="plan-row-head">
        <b>{props.name}</b>
        <span className="ink2 grow">{props.summary}</span>
        <LinkButton aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? t('planEditor.fold') : t('planEditor.edit')}
          <span className="visually-hidden"> {props.name}</span>
        </LinkButton>
        <LinkButton onClick={props.onRemove} data-testid={`${props.testId}-remove`}>
          {t('common.remove')}
          <span className="visually-hidden"> {props.name}</span>
        </LinkButton>
      </div>
      <div id={id} className="plan-grid" hidden={!open}>
        {open && props.children}
      </div>
    </div>
  )
}

/** Ready-made rows to choose from. */
export function AddButtons(props: {
  readonly testId: string
  readonly items: readonly { readonly key: string; readonly word: string; readonly onAdd: () => void }[]
}) {
  const { t } = useI18n()
  return (
    <div className="plan-adds">
      {props.items.map((item) => (
        <Button
          key={item.key}
          size="small"
          onClick={item.onAdd}
          aria-label={t('planEditor.addRow', { what: item.word })}
          data-testid={`${props.testId}-${item.key}`}
        >
          + {item.word}
        </Button>
      ))}
    </div>
  )
}
