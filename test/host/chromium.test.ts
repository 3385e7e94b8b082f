import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chromiumFlags, findChromium } from '../../src/host/node/chromium'
import { parseOptions } from '../../src/host/node/options'
import { removeLeftProfiles } from '../../src/host/node/window'

const machine = (platform: NodeJS.Platform, env: Record<string, string>, ...files: string[]) => ({
  platform,
  env,
  isExecutable: (file: string) => files.includes(file),
})

describe('the browser that is found', () => {
  it('on Debian is the packaged Chromium', () => {
    expect(
      findChromium(
        machine('linux', { PATH: '/usr/local/bin:/usr/bin' }, '/usr/bin/chromium', '/usr/bin/google-chrome'),
      ),
    ).toBe('/usr/bin/chromium')
  })

  it('is the one that the user chose, and no other when that one is missing', () => {
    const env = { ADVISOR_CHROMIUM: '/opt/my/chrome', PATH: '/usr/bin' }
    expect(findChromium(machine('linux', env, '/opt/my/chrome', '/usr/bin/chromium'))).toBe('/opt/my/chrome')
    expect(findChromium(machine('linux', env, '/usr/bin/chromium'))).toBeUndefined()
  })

  it('is Edge on a Windows PC without Chrome', () => {
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
    expect(
      findChromium(
        machine('win32', { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' }, edge),
      ),
    ).toBe(edge)
  })

  it('is not taken from a relative folder of PATH', () => {
    expect(findChromium(machine('linux', { PATH: 'bin:.' }, 'bin/chromium', 'chromium'))).toBeUndefined()
  })
})

describe('every browser that is started', () => {
  // SECURITY: decisions A31.
  it('writes no cache and no crash dumps, and resolves no name', () => {
    expect(chromiumFlags()).toEqual(
      expect.arrayContaining([
        '--disk-cache-size=1',
        '--disable-breakpad',
        '--disable-sync',
        '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
      ]),
    )
  })

  it('has its sandbox unless root runs it', () => {
    expect(chromiumFlags().includes('--no-sandbox')).toBe(process.getuid?.() === 0)
  })

  it('of a host that was killed leaves a profile, which the next start deletes; a running host keeps its own', () => {
    const home = mkdtempSync(join(tmpdir(), 'advisor-home-'))
    const dead = join(home, 'advisor-profile-99999999-abc')
    const alive = join(home, `advisor-profile-${process.pid}-abc`)
    const other = join(home, 'somebody-elses')
    for (const dir of [dead, alive, other]) mkdirSync(dir)
    removeLeftProfiles(home)
    expect([existsSync(dead), existsSync(alive), existsSync(other)]).toEqual([false, true, true])
    rmSync(home, { recursive: true })
  })
})

describe('the options of the host', () => {
  it('are understood', () => {
    expect(parseOptions(['--no-browser', '--port', '0', '--data-dir', '/books'])).toEqual({
      port: 0,
      dataDir: '/books',
      noBrowser: true,
      help: false,
    })
  })

  it.each([
    ['--port', '70000'],
    ['--port', 'x'],
    ['--prot', '1'],
  ])('are refused when they are wrong: %s %s', (...args) => {
    expect(() => parseOptions(args)).toThrow(TypeError)
  })
})
