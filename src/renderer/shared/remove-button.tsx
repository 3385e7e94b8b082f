import type { MouseEvent, ReactNode } from 'react'
import { useI18n } from '../lib/i18n'
import { LinkButton } from '../ui/button'

const REACHABLE = 'button:not([disabled]), input:not([disabled]), select:not([disabled]), [role="combobox"]'

/** Hands the focus on before its row goes: to what comes next on the card, so that the keyboard keeps its place. */
export function handFocusOn({ currentTarget }: MouseEvent<HTMLElement>): void {
  const card = currentTarget.closest('.card') ?? currentTarget.ownerDocument.body
  const all = [...card.querySelectorAll<HTMLElement>(REACHABLE)]
  const index = all.indexOf(currentTarget)
  const next = all[index + 1] ?? all[index - 1]
  next?.focus({ preventScroll: true })
}

/** Takes a row out of a list. */
export function RemoveButton(props: {
  readonly onRemove: () => void
  readonly testId?: string
  readonly children?: ReactNode
}) {
  const { t } = useI18n()
  return (
    <LinkButton
      onClick={(event) => {
        handFocusOn(event)
        props.onRemove()
      }}
      data-testid={props.testId}
    >
      {props.children ?? t('common.remove')}
    </LinkButton>
  )
}
