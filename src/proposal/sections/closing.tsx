import { generate } from 'lean-qr'
import { wordOf } from '../../i18n/create-i18n'
import { formatCount, formatPercent, inBrackets } from '../../i18n/format'
import { className } from '../figures'
import { PaperTable, Section, type SectionProps } from '../parts'
import { decisions } from './summary'

export function Assumptions({ payload, t }: SectionProps) {
  const { assumptions, retirement, fees } = payload
  return (
    <Section title={t('proposal.assumptions.title')} compact>
      <p className="lead">
        {t('proposal.assumptions.set', { ...assumptions, inflation: formatPercent(assumptions.inflation) })}
      </p>
      <PaperTable
        rows={assumptions.classes}
        keyOf={(c) => c.id}
        columns={[
          { head: t('proposal.summary.assetClass'), cell: (c) => className(t, c.id) },
          { head: t('proposal.allocation.longTerm'), cell: (c) => formatPercent(c.longTermReturn), number: true },
          { head: t('proposal.allocation.volatility'), cell: (c) => formatPercent(c.volatility), number: true },
        ]}
      />
      <h2>{t('proposal.assumptions.method')}</h2>
      <p>{t('proposal.assumptions.methodAllocation')}</p>
      {retirement === null ? null : (
        <p>
          {t('proposal.assumptions.methodRetirement', { paths: formatCount(retirement.paths), seed: retirement.seed })}
        </p>
      )}
      {fees === null ? null : <p>{t('proposal.assumptions.methodFees')}</p>}
      <h2>{t('proposal.assumptions.versions')}</h2>
      <PaperTable
        rows={Object.entries(payload.versions)}
        keyOf={([what]) => what}
        columns={[
          { head: t('proposal.assumptions.what'), cell: ([what]) => wordOf(t, 'planning.versionOf', what) },
          { head: t('proposal.assumptions.version'), cell: ([, version]) => version },
        ]}
      />
    </Section>
  )
}

export function Risks({ payload, t }: SectionProps) {
  const shown = payload.allocation.classes.filter((c) => c.current > 0.0005 || c.proposed > 0.0005)
  return (
    <Section title={t('proposal.risks.title')}>
      <PaperTable
        rows={shown}
        keyOf={(c) => c.id}
        columns={[
          { head: t('proposal.summary.assetClass'), cell: (c) => className(t, c.id), width: '26%' },
          { head: t('proposal.risks.title'), cell: (c) => wordOf(t, 'proposal.risks.texts', c.id) },
        ]}
      />
      <h2>{t('proposal.risks.general')}</h2>
      <ul>
        <li>{t('proposal.risks.liquidity')}</li>
        <li>{t('proposal.risks.concentration')}</li>
        <li>{t('proposal.risks.model')}</li>
      </ul>
    </Section>
  )
}

export function Disclosures({ payload, t }: SectionProps) {
  return (
    <Section title={t('proposal.disclosures.title')}>
      <ol className="notices">
        {payload.disclosures.map((item) => (
          <li key={item.key}>{item.text}</li>
        ))}
      </ol>
    </Section>
  )
}

export function Signatures(props: SectionProps) {
  const { payload, t } = props
  return (
    <Section title={t('proposal.signatures.title')} compact together>
      <p className="lead">{t('proposal.signatures.intro')}</p>
      <PaperTable
        caption={t('proposal.signatures.decisions')}
        rows={decisions(props)}
        keyOf={(line) => line}
        columns={[
          { head: t('proposal.summary.decide'), cell: (line) => line },
          ...(['yes', 'later', 'no'] as const).map((answer) => ({
            head: t(`proposal.signatures.${answer}`),
            cell: () => <span className="box" />,
          })),
        ]}
      />
      <div className="sign">
        <div>{t('proposal.signatures.client')}</div>
        <div>{t('proposal.signatures.date')}</div>
        <div>
          {t('proposal.signatures.advisor')} {payload.firm.advisorName}
          {inBrackets(payload.firm.registrationCode, payload.language)}
        </div>
        <div>{t('proposal.signatures.date')}</div>
      </div>
    </Section>
  )
}

export function Verification({ payload, seal, t }: SectionProps) {
  const rows: readonly (readonly [string, string])[] = [
    [t('proposal.verification.proposal'), seal.proposalId],
    [t('proposal.verification.payload'), seal.payloadHash],
    [t('proposal.verification.signature'), seal.signature],
    [t('proposal.verification.key'), seal.publicKeyFingerprint],
    [t('proposal.verification.audit'), String(seal.auditSeq)],
    [t('proposal.verification.auditHead'), seal.auditHead],
    [t('proposal.verification.engine'), payload.versions['engine'] ?? ''],
    ...(payload.retirement === null
      ? []
      : [[t('proposal.verification.seed'), String(payload.retirement.seed)] as const]),
  ]
  return (
    <Section title={t('proposal.verification.title')} compact flow together>
      <p className="lead">{t('proposal.verification.intro')}</p>
      <table>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row" style={{ width: '32%' }}>
                {name}
              </th>
              <td className="hash">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <figure>
        <QrCode text={seal.payloadHash} label={t('proposal.verification.qr')} />
        <figcaption>{t('proposal.verification.qr')}</figcaption>
      </figure>
      <p>{t('proposal.verification.howTo')}</p>
    </Section>
  )
}

function QrCode({ text, label }: { text: string; label: string }) {
  const code = generate(text)
  const cells: string[] = []
  for (let y = 0; y < code.size; y += 1)
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) cells.push(`M${x} ${y}h1v1h-1z`)
  return (
    <svg role="img" aria-label={label} width="112" height="112" viewBox={`0 0 ${code.size} ${code.size}`}>
      <path d={cells.join('')} fill="#1b2430" />
    </svg>
  )
}
