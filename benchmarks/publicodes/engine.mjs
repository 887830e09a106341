// Runs publicodes on what standard input asks (one JSON object) and prints one JSON object.
// Times are CPU of the process, its collector and compiler threads included, in milliseconds.
import { readFileSync } from 'node:fs'
import Engine from 'publicodes'
import { parse } from 'yaml'

const KEPT = []
const quiet = { log() {}, warn: (message) => KEPT.push(message), error: (message) => KEPT.push(message) }

function timed(run) {
	const before = process.cpuUsage()
	const found = run()
	const spent = process.cpuUsage(before)
	return [(spent.user + spent.system) / 1000, found]
}

const verdict = (value) => (value === undefined ? 'u' : value === null ? 'n' : value ? 't' : 'f')

const ways = {
	// What the documentation shows.
	each: (engine, clauses) => clauses.map((name) => verdict(engine.evaluate(name).nodeValue)),
	// Marked internal: spares parsing an expression for each rule.
	internal: (engine, clauses) =>
		clauses.map((name) => verdict(engine.evaluateNode(engine.context.parsedRules[name]).nodeValue)),
}

const tasks = {
	verdicts({ rules, clauses, sessions, way }) {
		const engine = new Engine(parse(readFileSync(rules, 'utf-8')), { logger: quiet })
		const found = sessions.map((one) => ways[way](engine.setSituation(one), clauses).join(''))
		return { found }
	},

	load({ warm, rules }) {
		new Engine(parse(readFileSync(warm, 'utf-8')), { logger: quiet })
		const source = readFileSync(rules, 'utf-8')
		const [read, raw] = timed(() => parse(source))
		const [built] = timed(() => new Engine(raw, { logger: quiet }))
		return { read, built }
	},

	run({ rules, clauses, situation, changes, way, rounds }) {
		const raw = parse(readFileSync(rules, 'utf-8'))
		const first = []
		let engine
		for (let round = 0; round < rounds; round++) {
			engine = new Engine(raw, { logger: quiet })
			first.push(timed(() => ways[way](engine.setSituation(situation), clauses))[0])
		}
		const after = changes.map(
			(change) =>
				timed(() => ways[way](engine.setSituation(change, { keepPreviousSituation: true }), clauses))[0],
		)
		return { first, after }
	},

	// The way of @publicodes/forms: the missing variables of the sum of what is wanted.
	next({ rules, clauses, situation, rounds }) {
		const engine = new Engine(parse(readFileSync(rules, 'utf-8')), { logger: quiet })
		const times = []
		let missing
		for (let round = 0; round < rounds; round++) {
			engine.setSituation(situation)
			const [time, sum] = timed(() => engine.evaluate({ somme: clauses }))
			times.push(time)
			missing = sum.missingVariables
		}
		return { times, missing: Object.keys(missing) }
	},

	mistakes({ sources }) {
		return sources.map(({ source, situation, strict }) => {
			KEPT.length = 0
			const step = { at: 'parse' }
			try {
				const raw = parse(source)
				step.at = 'new Engine'
				const engine = new Engine(raw, { logger: quiet, strict: strict ?? {} })
				step.at = 'evaluate'
				engine.setSituation(situation)
				engine.evaluate('clause')
				return { at: KEPT.length ? step.at : '', said: KEPT.join('\n'), raised: false }
			} catch (error) {
				return { at: step.at, said: error.message, raised: true }
			}
		})
	},
}

const { task, ...asked } = JSON.parse(readFileSync(0, 'utf-8'))
process.stdout.write(JSON.stringify(tasks[task](asked)))
