import type { Profile } from '../../contract/api/app'
import { useI18n } from '../lib/i18n'
import { Field, Segments, TextField } from '../ui/field'

export const emptyProfile: Profile = {
  firm: '',
  branch: '',
  advisorName: '',
  registrationCode: '',
  phone: '',
  address: '',
  complaintPhone: '',
  brandColor: '#0f5e6e',
  role: 'advisor',
}

export type ProfileProblems = { readonly [K in keyof Profile]?: 'firmMissing' | 'nameMissing' | 'registrationWrong' }

/** 登记编号: S and 13 digits; it may be empty while no proposal is issued. */
export const isRegistrationCode = (code: string): boolean => code === '' || /^S\d{13}$/.test(code)

export function profileProblems(profile: Profile): ProfileProblems {
  return {
    ...(profile.firm.trim() === '' ? { firm: 'firmMissing' as const } : {}),
    ...(profile.advisorName.trim() === '' ? { advisorName: 'nameMissing' as const } : {}),
    ...(isRegistrationCode(profile.registrationCode) ? {} : { registrationCode: 'registrationWrong' as const }),
  }
}

export function ProfileFields(props: {
  readonly profile: Profile
  readonly onChange: (profile: Profile) => void
  readonly showProblems: boolean
}) {
  const { t } = useI18n()
  const { profile, onChange } = props
  const problems = profileProblems(profile)
  const text = (
    field: 'firm' | 'branch' | 'advisorName' | 'phone' | 'address' | 'complaintPhone',
    maxLength: number,
  ) => ({
    label: t(`start.profile.${field}`),
    value: profile[field],
    onChange: (value: string) => onChange({ ...profile, [field]: value }),
    maxLength,
    'data-testid': `profile-${field}`,
  })
  const problem = (field: keyof Profile): string | null => {
    const code = problems[field]
    return props.showProblems && code !== undefined ? t(`start.profile.${code}`) : null
  }
  const wrongCode =
    problems.registrationCode !== undefined && (props.showProblems || profile.registrationCode.length >= 14)
  return (
    <div className="grid-2">
      <TextField {...text('firm', 80)} error={problem('firm')} placeholder={t('start.profile.firmHint')} />
      <TextField {...text('branch', 80)} optional />
      <TextField {...text('advisorName', 40)} error={problem('advisorName')} />
      <TextField
        label={t('start.profile.registrationCode')}
        value={profile.registrationCode}
        onChange={(value) => onChange({ ...profile, registrationCode: value.trim().toUpperCase() })}
        maxLength={14}
        error={wrongCode ? t('start.profile.registrationWrong') : null}
        hint={
          profile.registrationCode === '' ? t('start.profile.registrationLater') : t('start.profile.registrationHint')
        }
        data-testid="profile-registrationCode"
      />
      <TextField {...text('phone', 40)} optional />
      <TextField {...text('complaintPhone', 40)} hint={t('start.profile.onPaper')} />
      <TextField {...text('address', 120)} hint={t('start.profile.onPaper')} />
      <Field label={t('start.profile.brandColor')}>
        {(wired) => (
          <div className="row">
            <input
              {...wired}
              type="color"
              value={profile.brandColor}
              onChange={(event) => onChange({ ...profile, brandColor: event.target.value })}
            />
            <span className="dim">{profile.brandColor}</span>
          </div>
        )}
      </Field>
      <Field label={t('start.profile.role')} hint={t('start.profile.roleHint')}>
        {() => (
          <Segments
            label={t('start.profile.role')}
            value={profile.role}
            options={[
              { value: 'advisor', label: t('enums.role.advisor') },
              { value: 'manager', label: t('enums.role.manager') },
            ]}
            onChange={(role) => onChange({ ...profile, role })}
          />
        )}
      </Field>
    </div>
  )
}
