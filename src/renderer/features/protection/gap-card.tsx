import type { ProtectionDocument, ProtectionResult } from '../../../contract/api/protection'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Money } from '../../ui/figures'
import { Card, Tag } from '../../ui/layout'

type Need = ProtectionResult['needs'][number]
type Cell = Need['cells'][number]

const METHODS = ['doubleTen', 'dime', 'humanLifeValue'] as const

/** Death, illness and disability of each person by three methods, side by side with what is there. */
export function GapCard({
  result,
  people,
}: {
  readonly result: ProtectionResult
  readonly people: ProtectionDocument['people']
}) {
  const { t, f } = useI18n()
  const nameOf = (person: string): string => people.find(({ id }) => id === person)?.name ?? ''
  return (
    <Card
      title={t('protection.gaps')}
      aside={t('protection.gapsNote', { liquid: f.moneyUnit(result.liquidAssets) })}
      testId="gaps"
    >
      <DataTable
        caption={t('protection.gaps')}
        rows={result.needs}
        rowKey={({ person, risk }) => `${person}-${risk}`}
        columns={[
          {
            key: 'risk',
            head: t('protection.risk'),
            render: ({ person, risk }) => (
              <>
                <b>{t(`protection.risks.${risk}`)}</b> <span className="dim">{nameOf(person)}</span>
              </>
            ),
          },
          {
            key: 'cover',
            head: t('protection.cover'),
            numeric: true,
            render: ({ cover }: Need) => <Money yuan={cover} unit />,
          },
          ...METHODS.map((method) => ({
            key: method,
            head: <span title={t(`protection.methodNotes.${method}`)}>{t(`protection.methods.${method}`)}</span>,
            numeric: true,
            render: ({ cells }: Need) => <GapCell cell={cells.find((cell) => cell.method === method)} />,
          })),
        ]}
      />
      <ul className="method-notes small dim">
        {METHODS.map((method) => (
          <li key={method}>
            <b>{t(`protection.methods.${method}`)}</b> {t(`protection.methodNotes.${method}`)}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function GapCell({ cell }: { readonly cell: Cell | undefined }) {
  const { t, f } = useI18n()
  if (cell === undefined) return null
  return (
    <>
      {cell.gap > 0 ? (
        <b>{t('protection.gap', { amount: f.moneyUnit(cell.gap) })}</b>
      ) : (
        <Tag tone="good">{t('protection.noGap')}</Tag>
      )}
      <span className="small dim cell-need">
        {cell.range === null
          ? t('protection.need', { amount: f.moneyUnit(cell.need) })
          : t('protection.needRange', { low: f.moneyUnit(cell.range[0]), high: f.moneyUnit(cell.range[1]) })}
      </span>
    </>
  )
}
