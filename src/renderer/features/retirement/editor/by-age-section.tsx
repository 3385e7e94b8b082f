import type { PlanSpending } from '../../../../contract/api/retirement-plan'
import { useI18n } from '../../../lib/i18n'
import { Segments } from '../../../ui/field'
import { type Editing, useRows } from './editing'
import { FigureField } from './figure-field'
import { newSpending, SPENDING_ROWS } from './house-rows'
import { MomentField } from './moment-field'
import { sourceKey } from './plan-rows'
import { planWords } from './plan-words'
import { GrowthField, LabelField, OwnerField } from './row-fields'
import { AddButtons, RowCard } from './section'

const YUAN_MAX = 1e12

/** Spending that has ages of its own: medical care, nursing, parents, children, travel. */
export function ByAgeSection({ editing }: { readonly editing: Editing }) {
  const { t, language } = useI18n()
  const rows = useRows(editing, 'spending')
  const { plan, sources, figures } = editing
  const words = planWords(plan, figures, t, language)
  return (
    <>
      {plan.spending.map((row) => {
        const change = (part: Partial<PlanSpending>, ...fields: string[]): void => rows.change(row.id, part, ...fields)
        return (
          <RowCard
            key={row.id}
            name={words.spendingName(row)}
            summary={words.spendingLine(row)}
            open={rows.fresh === row.id}
            onRemove={() => rows.remove(row.id, words.spendingName(row))}
            testId={`spending-${row.purpose}`}
          >
            <LabelField value={row.label} onChange={(label) => change({ label })} />
            <OwnerField plan={plan} value={row.member} onChange={(member) => change({ member })} />
            <FigureField
              label={t('planEditor.amountMonthly')}
              field={sourceKey('spending', row.id, 'monthly')}
              sources={sources}
              value={row.monthly}
              min={0}
              max={YUAN_MAX}
              onChange={(monthly) => change({ monthly: monthly ?? 0 }, 'monthly')}
              testId="spending-monthly"
            />
            <div className="field">
              <span className="label">{t('planEditor.kind')}</span>
              <Segments
                label={t('planEditor.kind')}
                value={row.kind}
                options={(['essential', 'lifestyle'] as const).map((value) => ({
                  value,
                  label: t(`planEditor.kinds.${value}`),
                }))}
                onChange={(kind) => change({ kind }, 'kind')}
              />
            </div>
            <MomentField
              label={t('planEditor.from')}
              plan={plan}
              value={row.from}
              edge="from"
              onChange={(from) => change({ from }, 'from')}
              testId="spending-from"
            />
            <MomentField
              label={t('planEditor.to')}
              plan={plan}
              value={row.to}
              edge="to"
              onChange={(to) => change({ to }, 'to')}
              testId="spending-to"
            />
            <GrowthField
              value={row.growth}
              field={sourceKey('spending', row.id, 'growth')}
              sources={sources}
              onChange={(growth) => change({ growth }, 'growth')}
              testId="spending-growth"
            />
          </RowCard>
        )
      })}
      <AddButtons
        testId="add-spending"
        items={SPENDING_ROWS.map((row) => ({
          key: row.purpose,
          word: t(`planEditor.byAge.kinds.${row.purpose}`),
          onAdd: () => rows.add((id) => newSpending(row, plan, id), t(`planEditor.byAge.kinds.${row.purpose}`)),
        }))}
      />
    </>
  )
}
