import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Team } from '../../../../src/domain/catalogue.ts'
import { teamPeople, teamSize } from '../../../../src/web/view-models/work/team-people.ts'
import { english } from '../../../support/page-context.ts'

function aTeam(
  coordinators: number | null,
  reviewers: number | null,
  translators: number | null,
): Team {
  return { coordinators, reviewers, translators, channels: [], links: [] }
}

describe('the people of a team', () => {
  const cases: [team: Team, size: number | null, people: string | null][] = [
    [aTeam(2, 6, 10), 10, '10 translators, among them 2 coordinators and 6 reviewers'],
    [aTeam(null, 1, 3), 3, '3 translators, among them 1 reviewer'],
    [aTeam(0, 0, 8), 8, '8 translators'],
    [aTeam(1, 1, 1), 1, 'One translator, who coordinates and reviews too'],
    [aTeam(1, 0, 1), 1, 'One translator, who coordinates too'],
    [aTeam(null, 1, 1), 1, 'One translator, who reviews too'],
    // Who nobody told of is not counted, and nobody is among fewer than there are.
    [aTeam(3, 4, null), null, '3 coordinators and 4 reviewers'],
    [aTeam(1, 5, 4), null, '1 coordinator, 5 reviewers and 4 translators'],
    [aTeam(null, null, null), null, null],
  ]
  for (const [team, size, people] of cases) {
    test(`is ${people ?? 'not known'}`, () => {
      assert.equal(teamPeople(english, team), people)
      assert.equal(teamSize(team), size)
    })
  }
})
