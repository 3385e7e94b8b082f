import { useState } from 'react'
import type { FeeSchedulesView } from '../../../contract/api/fee-schedules'
import { FEE_MODELS } from '../../../domain/fees/fee-model'
import { scheduleRefusals } from '../../../domain/fees/fee-rules'
import { scheduleFee } from '../../../domain/fees/fee-schedule'
import { FEE_BASES, FUND_FEES } from '../../../domain/fees/house-fee-schedule'
import { useI18n } from '../../lib/i18n'
import { FeeRefusals } from '../../shared/fee-refusals'
import { NumberField } from '../../shared/number-field'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { ErrorPanel } from '../../ui/feedback'
import { CheckBox, TextAreaField, TextField } from '../../ui/field'
import { Figures, Tag } from '../../ui/layout'
import { DateField, SelectField } from '../../ui/select'
import { FeeTiersField } from './fee-tiers-field'
import { type FeeSchedule, isComplete, linesOf, SHOWN_ASSETS, withKind, withModel } from './fee-schedule-draft'

const RISKS = ['1', '2', '3', '4', '5'] as const

/** A fee schedule as it is written: checked against the rules and tried on three levels of assets with every key. */
export function FeeScheduleEditor(props: {
  readonly view: FeeSchedulesView
  readonly schedule: FeeSchedule
  readonly isNew: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly onSave: (schedule: FeeSchedule) => void
  readonly onClose: () => void
}) {
  const { t, f } = useI18n()
  const [draft, setDraft] = useState(props.schedule)
  const [includes, setIncludes] = useState({
    zh: props.schedule.includes.zh.join('\n'),
    en: props.schedule.includes.en.join('\n'),
  })
  const set = (change: Partial<FeeSchedule>): void => setDraft((now) => ({ ...now, ...change }))
  const schedule: FeeSchedule = { ...draft, includes: { zh: linesOf(includes.zh), en: linesOf(includes.en) } }
  const refusals = scheduleRefusals(schedule, null, props.view.limits)
  const ready = refusals.length === 0 && isComplete(schedule)
  const onTrades = draft.basis === 'tradedValue'
  return (
    <Dialog
      title={t(props.isNew ? 'agreements.editor.new' : 'agreements.editor.title')}
      wide
      onClose={props.onClose}
      testId="fee-editor"
      footer={
        <>
          <Button onClick={props.onClose}>{t('common.cancel')}</Button>
          <Button
            kind="primary"
            busy={props.busy}
            disabled={!ready}
            onClick={() => props.onSave(schedule)}
            data-testid="fee-save"
          >
            {t('agreements.editor.save')}
          </Button>
        </>
      }
    >
      <form
        className="fee-editor"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) props.onSave(schedule)
        }}
      >
        <div className="stack">
          <div className="fee-pair">
            <TextField
              label={t('agreements.editor.nameZh')}
              value={draft.name.zh}
              maxLength={60}
              onChange={(zh) => set({ name: { ...draft.name, zh } })}
              data-testid="fee-name-zh"
            />
            <TextField
              label={t('agreements.editor.nameEn')}
              value={draft.name.en}
              maxLength={60}
              onChange={(en) => set({ name: { ...draft.name, en } })}
              data-testid="fee-name-en"
            />
          </div>
          <div className="fee-pair">
            <SelectField
              label={t('agreements.editor.model')}
              value={draft.model}
              options={FEE_MODELS.map((value) => ({ value, label: t(`agreements.model.${value}`) }))}
              onChange={(model) => setDraft((now) => withModel(now, model))}
              testId="fee-model"
            />
            <SelectField
              label={t('agreements.editor.basis')}
              value={draft.basis}
              options={FEE_BASES.map((value) => ({ value, label: t(`agreements.editor.basisName.${value}`) }))}
              onChange={(basis) => set({ basis })}
              testId="fee-basis"
            />
          </div>
          {!onTrades && draft.model !== 'fixedTerm' && (
            <>
              <SelectField
                label={t('agreements.editor.kind')}
                value={draft.kind}
                options={(['flat', 'whole', 'marginal'] as const).map((value) => ({
                  value,
                  label: t(`agreements.editor.kindName.${value}`),
                }))}
                onChange={(kind) => setDraft((now) => withKind(now, kind))}
                testId="fee-kind"
              />
              <FeeTiersField tiers={draft.tiers} single={draft.kind === 'flat'} onChange={(tiers) => set({ tiers })} />
            </>
          )}
          <div className="fee-pair">
            {!onTrades && (
              <NumberField
                label={t('agreements.editor.minimum')}
                value={draft.minimum}
                min={0}
                max={10_000_000}
                onChange={(minimum) => set({ minimum: minimum ?? 0 })}
                testId="fee-minimum"
              />
            )}
            <NumberField
              label={t('agreements.editor.commission')}
              value={draft.feeAccountCommissionRate}
              min={0}
              max={0.1}
              percent
              digits={5}
              onChange={(rate) => set({ feeAccountCommissionRate: rate ?? 0 })}
              testId="fee-commission"
            />
          </div>
          {draft.model === 'assetBased' && (
            <CheckBox checked={draft.household} onChange={(household) => set({ household })}>
              {t('agreements.editor.household')}
            </CheckBox>
          )}
          {!onTrades && (
            <NumberField
              label={t('agreements.editor.maximumAssets')}
              value={draft.maximumAssets ?? null}
              min={1}
              max={100_000_000_000}
              onChange={(most) => set({ maximumAssets: most ?? undefined })}
              testId="fee-maximum-assets"
            />
          )}
          {draft.model === 'fundAdvisory' && (
            <SelectField
              label={t('agreements.editor.strategyRisk')}
              value={String(draft.strategyRisk ?? 3)}
              options={RISKS.map((risk) => ({ value: risk, label: `R${risk}` }))}
              onChange={(risk) => set({ strategyRisk: Number(risk) })}
              testId="fee-strategy-risk"
            />
          )}
          {draft.model === 'fundAdvisory' && (
            <SelectField
              label={t('agreements.editor.fundFees')}
              value={draft.fundFees}
              options={FUND_FEES.map((value) => ({ value, label: t(`agreements.editor.fundFeesName.${value}`) }))}
              onChange={(fundFees) => set({ fundFees })}
              testId="fee-fund-fees"
            />
          )}
        </div>
        <div className="stack">
          <div className="fee-check" data-testid="fee-check" aria-live="polite">
            {refusals.length === 0 ? (
              <Tag tone="good">{t('agreements.editor.sound')}</Tag>
            ) : (
              <>
                <Tag tone="warn">{t('agreements.editor.refused')}</Tag>
                <FeeRefusals codes={refusals} limits={props.view.limits} />
              </>
            )}
          </div>
          {!onTrades && !refusals.includes('BAD_TIERS') && (
            <div data-testid="fee-figures">
              <p className="dim small">{t('agreements.editor.figures')}</p>
              <Figures
                items={SHOWN_ASSETS.map((assets) => ({
                  label: f.moneyUnit(assets),
                  value: f.moneyUnit(scheduleFee(schedule, assets)),
                }))}
              />
            </div>
          )}
          <div className="fee-pair">
            <SelectField
              label={t('agreements.editor.payee')}
              value={draft.payee}
              options={(['firm', 'other'] as const).map((value) => ({
                value,
                label: t(`agreements.editor.payeeName.${value}`),
              }))}
              onChange={(payee) => set({ payee })}
              testId="fee-payee"
            />
            <TextField
              label={t('agreements.editor.owner')}
              value={draft.owner}
              maxLength={60}
              onChange={(owner) => set({ owner })}
              data-testid="fee-owner"
            />
            <DateField
              label={t('agreements.editor.from')}
              value={draft.effectiveFrom}
              onChange={(day) => day !== null && set({ effectiveFrom: day })}
              testId="fee-from"
            />
            <DateField
              label={t('agreements.editor.until')}
              value={draft.validUntil}
              onChange={(day) => day !== null && set({ validUntil: day })}
              testId="fee-until"
            />
          </div>
          <CheckBox checked={draft.written} onChange={(written) => set({ written })}>
            {t('agreements.editor.written')}
          </CheckBox>
          <div className="fee-pair">
            <TextAreaField
              label={t('agreements.editor.includesZh')}
              value={includes.zh}
              rows={3}
              onChange={(zh) => setIncludes((now) => ({ ...now, zh }))}
            />
            <TextAreaField
              label={t('agreements.editor.includesEn')}
              value={includes.en}
              rows={3}
              onChange={(en) => setIncludes((now) => ({ ...now, en }))}
            />
          </div>
          {props.error !== null && <ErrorPanel error={props.error} />}
        </div>
      </form>
    </Dialog>
  )
}
