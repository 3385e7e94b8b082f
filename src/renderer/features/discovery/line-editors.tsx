import type { ReactNode } from 'react'
import {
  ASSET_KINDS,
  DEBT_KINDS,
  INCOME_KINDS,
  SPENDING_KINDS,
  type BookLine,
  type HouseholdDocument,
} from '../../../contract/api/household'
import { inBrackets } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { NumberInput } from '../../shared/typed-fields'
import { RemoveButton } from '../../shared/remove-button'
import { Button, LinkButton } from '../../ui/button'
import { CheckBox, TextField } from '../../ui/field'
import { Money } from '../../ui/figures'
import { Tag } from '../../ui/layout'
import { SelectField } from '../../ui/select'
import { freshId } from './list-edit'

const YUAN_MAX = 1e12
type Owner = BookLine['owner']

/** A side of a statement: its name, its sum, the book's lines and the client's own. */
export function LineBlock(props: { readonly title: string; readonly sum: number; readonly children: ReactNode }) {
  return (
    <div className="line-block">
      <h3>
        <span>{props.title}</span>
        <Money yuan={props.sum} unit />
      </h3>
      {props.children}
    </div>
  )
}

/** What the book knows: counted or left out, never typed. */
export function BookLines(props: {
  readonly lines: readonly BookLine[]
  /** Whether it is asked whose a line is. */
  readonly owned: boolean
  readonly onCounted: (id: string) => void
  readonly onOwner: (id: string) => void
}) {
  const { t, language } = useI18n()
  return props.lines.map((line) => (
    <div key={line.id} className={line.counted ? 'book-line' : 'book-line out'} data-testid="book-line">
      <CheckBox checked={line.counted} onChange={() => props.onCounted(line.id)}>
        <span className="visually-hidden">{t('household.counted')}</span>
      </CheckBox>
      <span>
        {t(`household.book.${line.label}`)}
        {line.of !== '' && inBrackets(line.of, language)} <Tag>{t(`common.provenance.${line.source}`)}</Tag>{' '}
        {line.asOf !== null && <span className="dim small">{t('household.asOf', { date: line.asOf })}</span>}
      </span>
      {props.owned ? (
        <LinkButton onClick={() => props.onOwner(line.id)}>{t(`household.owners.${line.owner}`)}</LinkButton>
      ) : (
        <span />
      )}
      <span className="num">
        <Money yuan={line.amount} unit />
      </span>
    </div>
  ))
}

interface Line {
  readonly id: string
  readonly kind: string
  readonly label: string
  readonly amount: number
}

/** Kind, words and amount of one line that the client states. */
function LineFields<L extends Line>(props: {
  readonly line: L
  readonly kinds: readonly L['kind'][]
  readonly amountLabel: string
  readonly onChange: (part: Partial<Line>) => void
}) {
  const { t } = useI18n()
  const { line, onChange } = props
  const words = (kind: string): string => t(`household.kinds.${kind as 'cash'}`)
  return (
    <>
      <SelectField
        label={t('household.kind')}
        value={line.kind}
        options={props.kinds.map((value) => ({ value, label: words(value) }))}
        onChange={(kind) => onChange({ kind })}
        testId="line-kind"
      />
      <TextField
        label={t('household.label')}
        value={line.label}
        maxLength={60}
        onChange={(label) => onChange({ label })}
        data-testid="line-label"
      />
      <NumberInput
        label={props.amountLabel}
        value={line.amount}
        min={0}
        max={YUAN_MAX}
        onChange={(amount) => onChange({ amount: amount ?? 0 })}
        testId="line-amount"
      />
    </>
  )
}

function OwnerField(props: { readonly value: Owner; readonly onChange: (owner: Owner) => void }) {
  const { t } = useI18n()
  return (
    <SelectField
      label={t('household.owner')}
      value={props.value}
      options={(['joint', 'own'] as const).map((value) => ({ value, label: t(`household.owners.${value}`) }))}
      onChange={props.onChange}
    />
  )
}

interface ListEdit<L> {
  readonly set: (id: string, part: object) => void
  readonly remove: (id: string) => void
  readonly add: (line: Omit<L, 'id'>) => void
}

const editOf = <L extends { readonly id: string }>(
  prefix: string,
  lines: readonly L[],
  onChange: (lines: L[]) => void,
): ListEdit<L> => ({
  set: (id, part) => onChange(lines.map((line) => (line.id === id ? { ...line, ...part } : line))),
  remove: (id) => onChange(lines.filter((line) => line.id !== id)),
  add: (line) => onChange([...lines, { ...line, id: freshId(prefix, lines) } as L]),
})

type Assets = HouseholdDocument['assets']
type Debts = HouseholdDocument['debts']

export function AssetLines(props: {
  readonly lines: Assets
  readonly married: boolean
  readonly onChange: (lines: Assets) => void
}) {
  const { t } = useI18n()
  const edit = editOf('a', props.lines, props.onChange)
  return (
    <>
      {props.lines.map((line) => (
        <div key={line.id} className={props.married ? 'own-line owned' : 'own-line'} data-testid="asset-line">
          <LineFields
            line={line}
            kinds={ASSET_KINDS}
            amountLabel={t('household.amount')}
            onChange={(part) => edit.set(line.id, part)}
          />
          {props.married && <OwnerField value={line.owner} onChange={(owner) => edit.set(line.id, { owner })} />}
          <RemoveButton onRemove={() => edit.remove(line.id)} />
        </div>
      ))}
      <Button
        size="small"
        onClick={() => edit.add({ kind: 'home', label: '', amount: 0, owner: props.married ? 'joint' : 'own' })}
        data-testid="add-asset"
      >
        {t('household.addAsset')}
      </Button>
    </>
  )
}

export function DebtLines(props: {
  readonly lines: Debts
  readonly married: boolean
  readonly onChange: (lines: Debts) => void
}) {
  const { t } = useI18n()
  const edit = editOf('b', props.lines, props.onChange)
  return (
    <>
      {props.lines.map((line) => (
        <div key={line.id} className={props.married ? 'own-line debt' : 'own-line owned'} data-testid="debt-line">
          <LineFields
            line={line}
            kinds={DEBT_KINDS}
            amountLabel={t('household.amount')}
            onChange={(part) => edit.set(line.id, part)}
          />
          <NumberInput
            label={t('household.monthlyPayment')}
            value={line.monthlyPayment}
            min={0}
            max={YUAN_MAX}
            onChange={(monthlyPayment) => edit.set(line.id, { monthlyPayment: monthlyPayment ?? 0 })}
            testId="line-payment"
          />
          {props.married && <OwnerField value={line.owner} onChange={(owner) => edit.set(line.id, { owner })} />}
          <RemoveButton onRemove={() => edit.remove(line.id)} />
        </div>
      ))}
      <Button
        size="small"
        onClick={() =>
          edit.add({
            kind: 'mortgage',
            label: '',
            amount: 0,
            monthlyPayment: 0,
            owner: props.married ? 'joint' : 'own',
          })
        }
        data-testid="add-debt"
      >
        {t('household.addDebt')}
      </Button>
    </>
  )
}

type Flows = HouseholdDocument['income'] | HouseholdDocument['spending']

/** Income or spending of a year. */
export function FlowLines<L extends Flows>(props: {
  readonly side: 'income' | 'spending'
  readonly lines: L
  readonly onChange: (lines: L) => void
}) {
  const { t } = useI18n()
  const { side } = props
  const edit = editOf<Line>(side === 'income' ? 'i' : 's', props.lines, (lines) => props.onChange(lines as L))
  return (
    <>
      {props.lines.map((line) => (
        <div key={line.id} className="own-line" data-testid={`${side}-line`}>
          <LineFields<Line>
            line={line}
            kinds={side === 'income' ? INCOME_KINDS : SPENDING_KINDS}
            amountLabel={t('household.yearly')}
            onChange={(part) => edit.set(line.id, part)}
          />
          <RemoveButton onRemove={() => edit.remove(line.id)} />
        </div>
      ))}
      <Button
        size="small"
        onClick={() => edit.add({ kind: side === 'income' ? 'salary' : 'living', label: '', amount: 0 })}
        data-testid={`add-${side}`}
      >
        {side === 'income' ? t('household.addIncome') : t('household.addSpending')}
      </Button>
    </>
  )
}
