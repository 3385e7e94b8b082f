import type { Outputs } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button, LinkButton } from '../../ui/button'
import { TextField } from '../../ui/field'
import { DateField, SelectField } from '../../ui/select'
import { nextId, type PositionKind, type PositionRow } from './constraints-form'

const KINDS: readonly PositionKind[] = ['keep', 'pledged', 'window']

/** Positions that stay: what the client wants to keep, what is pledged, and windows in which he may not trade. */
export function PositionsEditor(props: {
  readonly rows: readonly PositionRow[]
  readonly holdings: Outputs['allocation']['constraints']['holdings']
  readonly bad: (field: string) => string | null
  readonly onChange: (rows: readonly PositionRow[]) => void
}) {
  const { t } = useI18n()
  const { rows, bad, onChange } = props
  const change = (id: string, part: Partial<PositionRow>): void =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)))
  const held = new Map(props.holdings.map(({ code, name }) => [code, name]))
  for (const { code } of rows) if (code !== null && !held.has(code)) held.set(code, code)
  const options = [...held].map(([value, name]) => ({ value, label: name === value ? value : `${name} ${value}` }))
  return (
    <fieldset className="constraint-set" data-testid="constraint-positions">
      <legend>{t('allocation.constraints.positions')}</legend>
      {rows.map((row) => (
        <div key={row.id} className="position-row">
          <SelectField
            label={t('allocation.constraints.position')}
            value={row.code}
            options={options}
            searchable
            error={bad(`${row.id}.code`)}
            onChange={(code) => change(row.id, { code })}
            testId="position-code"
          />
          <SelectField<PositionKind>
            label={t('allocation.constraints.kind')}
            value={row.kind}
            options={KINDS.map((value) => ({ value, label: t(`allocation.constraints.positionKinds.${value}`) }))}
            onChange={(kind) => change(row.id, { kind })}
            testId="position-kind"
          />
          {row.kind === 'window' ? (
            <DateField
              label={t('allocation.constraints.from')}
              value={row.from}
              onChange={(from) => change(row.id, { from })}
            />
          ) : (
            <TextField
              label={t('allocation.constraints.quantity')}
              value={row.quantity}
              inputMode="decimal"
              error={bad(`${row.id}.quantity`)}
              onChange={(quantity) => change(row.id, { quantity })}
              data-testid="position-quantity"
            />
          )}
          {row.kind === 'pledged' ? (
            <span />
          ) : (
            <DateField
              label={row.kind === 'window' ? t('allocation.constraints.to') : t('allocation.constraints.until')}
              value={row.to}
              error={bad(`${row.id}.to`)}
              onChange={(to) => change(row.id, { to })}
            />
          )}
          {row.kind === 'pledged' ? (
            <span />
          ) : (
            <TextField
              label={t('allocation.constraints.reason')}
              value={row.reason}
              maxLength={200}
              error={bad(`${row.id}.reason`)}
              onChange={(reason) => change(row.id, { reason })}
              data-testid="position-reason"
            />
          )}
          <LinkButton onClick={() => onChange(rows.filter(({ id }) => id !== row.id))}>{t('common.remove')}</LinkButton>
        </div>
      ))}
      {options.length === 0 ? (
        <p className="dim small">{t('allocation.constraints.noHoldings')}</p>
      ) : (
        <Button
          size="small"
          onClick={() =>
            onChange([
              ...rows,
              { id: nextId('p', rows), kind: 'keep', code: null, quantity: '', from: null, to: null, reason: '' },
            ])
          }
          data-testid="add-position"
        >
          {t('allocation.constraints.addPosition')}
        </Button>
      )}
    </fieldset>
  )
}
