import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import { wordOf } from '../../../i18n/create-i18n'
import { useI18n } from '../../lib/i18n'
import { TierTag } from '../../shared/client-tags'
import { ScoreSheet, TierReasons } from '../../shared/score-sheet'
import { Dialog } from '../../ui/dialog'
import { Empty } from '../../ui/feedback'
import { Segments } from '../../ui/field'
import { Money, Times } from '../../ui/figures'
import { Card, Figures } from '../../ui/layout'
import { VirtualTable, type VirtualColumn } from '../../ui/virtual-table'
import { countUnits, isFall, isRise, listUnits, type Evaluation, type ListMode, type Unit } from './tier-list'

function UnitDialog({ unit, onClose }: { readonly unit: Unit; readonly onClose: () => void }) {
  const { t } = useI18n()
  return (
    <Dialog title={unit.name} onClose={onClose} wide testId="unit-dialog">
      <div className="stack">
        <Figures
          items={[
            { label: t('tiers.list.from'), value: <TierTag tier={unit.previous} /> },
            { label: t('tiers.list.to'), value: <TierTag tier={unit.tier} /> },
            { label: t('tiers.list.aum'), value: <Money yuan={unit.aum} /> },
            { label: t('tiers.list.turnover'), value: <Times times={unit.turnover} /> },
            { label: t('tiers.list.revenue'), value: <Money yuan={unit.revenue} /> },
          ]}
        />
        <TierReasons reasons={unit.reasons} />
        <ScoreSheet rows={unit.scoreSheet} />
        <p>
          <Link href={`/clients/${unit.clientId}`} onClick={onClose}>
            {t('tiers.list.openClient')}
          </Link>
        </p>
      </div>
    </Dialog>
  )
}

/** Who moves and why; Enter or a click opens the score sheet. */
export function UnitsCard({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t } = useI18n()
  const counts = countUnits(evaluation.units)
  const [mode, setMode] = useState<ListMode>(
    counts.rises + counts.falls > 0 ? 'moves' : counts.watched > 0 ? 'watch' : 'all',
  )
  const [open, setOpen] = useState<Unit | null>(null)
  const rows = useMemo(() => listUnits(evaluation.units, mode), [evaluation.units, mode])
  const columns = useMemo(
    (): VirtualColumn<Unit>[] => [
      {
        key: 'name',
        head: t('tiers.list.name'),
        width: 220,
        grow: true,
        render: (unit) => (
          <>
            <strong>{unit.name}</strong>{' '}
            <span className="dim small">
              {unit.kind === 'institution'
                ? t('enums.clientKind.institution')
                : unit.members > 1
                  ? t('tiers.list.members', { count: unit.members })
                  : ''}
            </span>
          </>
        ),
      },
      { key: 'aum', head: t('tiers.list.aum'), width: 130, numeric: true, render: (unit) => <Money yuan={unit.aum} /> },
      {
        key: 'turnover',
        head: t('tiers.list.turnover'),
        width: 90,
        numeric: true,
        render: (unit) => <Times times={unit.turnover} />,
      },
      {
        key: 'revenue',
        head: t('tiers.list.revenue'),
        width: 120,
        numeric: true,
        render: (unit) => <Money yuan={unit.revenue} />,
      },
      {
        key: 'move',
        head: `${t('tiers.list.from')} → ${t('tiers.list.to')}`,
        width: 220,
        render: (unit) => (
          <>
            <TierTag tier={unit.previous} />{' '}
            <span aria-hidden="true">{isRise(unit) ? '▲' : isFall(unit) ? '▼' : '→'}</span> <TierTag tier={unit.tier} />
          </>
        ),
      },
      {
        key: 'reasons',
        head: t('tiers.list.reasons'),
        width: 300,
        grow: true,
        render: (unit) => (
          <span className="ink2">{unit.reasons.map((reason) => wordOf(t, 'tiers.reasons', reason)).join(' · ')}</span>
        ),
      },
    ],
    [t],
  )
  return (
    <Card
      title={t('tiers.list.title')}
      flush
      testId="tier-units"
      aside={
        <Segments
          label={t('tiers.list.show')}
          value={mode}
          options={[
            { value: 'moves', label: `${t('tiers.list.moves')} ${counts.rises + counts.falls}` },
            { value: 'watch', label: `${t('tiers.list.watch')} ${counts.watched}` },
            { value: 'all', label: `${t('tiers.list.all')} ${counts.total}` },
          ]}
          onChange={setMode}
        />
      }
    >
      {rows.length === 0 ? (
        <Empty title={t('tiers.list.none')} />
      ) : (
        <VirtualTable
          label={t('tiers.list.title')}
          columns={columns}
          total={rows.length}
          rowAt={(index) => rows[index]}
          onOpen={setOpen}
          height={Math.min(480, 38 + rows.length * 42 + 2)}
          resetKey={mode}
          testId="tier-units-table"
        />
      )}
      {open !== null && <UnitDialog unit={open} onClose={() => setOpen(null)} />}
    </Card>
  )
}
