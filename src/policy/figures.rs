//! Whether two policies are the same but for their figures: the weights of competencies, sources and their parts, and the
//! minimums of scores. Those are what is
//! dragged and typed over and over, so whoever shows the rest can tell that it stayed as it was.
//!
//! Each struct is taken apart field by field, so that a field that is new has to be compared before this compiles.

use std::collections::BTreeMap;

use super::{Competency, Cut, Floor, Layer, Origin, Part, Policy, Scoring, Source, Step, StepScore};

impl Policy {
    /// Whether both are the same but for weights and minimums of scores, and for where these come from.
    #[must_use]
    pub fn is_same_but_for_figures(&self, other: &Self) -> bool {
        let Self {
            id,
            name,
            preamble,
            fits,
            attributes,
            scope,
            tracks,
            steps,
            layers,
            scoring,
            transitions,
            pay_facts,
            advice,
            cycle,
            references,
            accepted,
            origins,
        } = self;
        (id, name, preamble, fits) == (&other.id, &other.name, &other.preamble, &other.fits)
            && (attributes, scope, tracks) == (&other.attributes, &other.scope, &other.tracks)
            && (transitions, pay_facts, advice) == (&other.transitions, &other.pay_facts, &other.advice)
            && (cycle, references, accepted) == (&other.cycle, &other.references, &other.accepted)
            && all(steps, &other.steps, is_same_step)
            && all(layers, &other.layers, is_same_layer)
            && is_same_scoring(scoring, &other.scoring)
            && is_same_origins(origins, &other.origins)
    }
}

fn all<T>(a: &[T], b: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
}

fn is_same_step(a: &Step, b: &Step) -> bool {
    let Step { id, name, from, movement, gates, layers, score, exception, quota } = a;
    (id, name, from, movement) == (&b.id, &b.name, &b.from, &b.movement)
        && (gates, layers, exception, quota) == (&b.gates, &b.layers, &b.exception, &b.quota)
        && is_same_step_score(score, &b.score)
}

fn is_same_step_score(a: &StepScore, b: &StepScore) -> bool {
    let StepScore { cut, floors, competency_weights, source_weights } = a;
    let is_same_cut = match (cut, &b.cut) {
        (Some(Cut { id, at_least: _, set_aside }), Some(other)) => (id, set_aside) == (&other.id, &other.set_aside),
        (a, b) => a.is_none() && b.is_none(),
    };
    is_same_cut
        && all(floors, &b.floors, is_same_floor)
        && competency_weights.keys().eq(b.competency_weights.keys())
        && source_weights.keys().eq(b.source_weights.keys())
}

fn is_same_floor(a: &Floor, b: &Floor) -> bool {
    let Floor { id, of, at_least: _, set_aside } = a;
    (id, of, set_aside) == (&b.id, &b.of, &b.set_aside)
}

fn is_same_layer(a: &Layer, b: &Layer) -> bool {
    let Layer { id, name, profile, support, gates, floors } = a;
    (id, name, profile, support, gates) == (&b.id, &b.name, &b.profile, &b.support, &b.gates)
        && all(floors, &b.floors, is_same_floor)
}

fn is_same_scoring(a: &Scoring, b: &Scoring) -> bool {
    let Scoring {
        aggregation,
        missing_cell,
        competencies,
        sources,
        cells,
        dispersion_penalty,
        adjustments,
        adjustment_limit,
    } = a;
    (aggregation, missing_cell, dispersion_penalty) == (&b.aggregation, &b.missing_cell, &b.dispersion_penalty)
        && (adjustments, adjustment_limit) == (&b.adjustments, &b.adjustment_limit)
        && all(competencies, &b.competencies, is_same_competency)
        && all(sources, &b.sources, is_same_source)
        && cells == &b.cells
}

fn is_same_competency(a: &Competency, b: &Competency) -> bool {
    let Competency { id, name, weight: _, profile, anchors, hidden_contribution } = a;
    (id, name, profile, anchors, hidden_contribution)
        == (&b.id, &b.name, &b.profile, &b.anchors, &b.hidden_contribution)
}

fn is_same_source(a: &Source, b: &Source) -> bool {
    let Source { id, name, weight: _, parts } = a;
    (id, name) == (&b.id, &b.name) && all(parts, &b.parts, is_same_part)
}

fn is_same_part(a: &Part, b: &Part) -> bool {
    let Part { id, name, weight: _ } = a;
    (id, name) == (&b.id, &b.name)
}

/// Whether both say the same of everything but figures.
fn is_same_origins(a: &BTreeMap<String, Origin>, b: &BTreeMap<String, Origin>) -> bool {
    fn others(origins: &BTreeMap<String, Origin>) -> impl Iterator<Item = (&String, &Origin)> {
        origins.iter().filter(|(path, _)| !is_of_figure(path))
    }
    others(a).eq(others(b))
}

/// Whether a path leads to a figure.
fn is_of_figure(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    matches!(
        parts.as_slice(),
        ["steps", _, "score", "cut", "at_least"]
            | ["steps", _, "score", "floors", _, "at_least"]
            | ["steps", _, "score", "competency_weights" | "source_weights", _]
            | ["layers", _, "floors", _, "at_least"]
            | ["scoring", "competencies" | "sources", _, "weight"]
            | ["scoring", "sources", _, "parts", _, "weight"]
    )
}

#[cfg(test)]
mod tests {
    use super::super::{ClauseId, FloorOf, Score, Text, Weight, presets};
    use super::*;

    /// Whether an edit of a preset shows beside its figures.
    fn shows(edit: impl FnOnce(&mut Policy)) -> bool {
        let has_cut = |it: &Policy| it.steps.iter().any(|step| step.score.cut.is_some());
        let mut policy = presets::all().into_iter().find(has_cut).unwrap();
        let of = FloorOf::Source("s".into());
        let floor = Floor { id: "F1".into(), of, at_least: Score::points(60), set_aside: false };
        policy.steps[0].score.floors = vec![floor.clone()];
        policy.steps[0].score.source_weights.insert("s".into(), Weight::FULL);
        let (name, profile) = (Text::same("l"), Text::default());
        policy.layers.push(Layer {
            id: "l".into(),
            name,
            profile,
            support: vec![],
            gates: vec![],
            floors: vec![floor],
        });
        policy.scoring.sources[0].parts = vec![Part { id: "p".into(), name: Text::same("p"), weight: Weight::FULL }];
        let mut edited = policy.clone();
        edit(&mut edited);
        assert_ne!(edited, policy, "the edit changes something");
        !edited.is_same_but_for_figures(&policy)
    }

    fn cut(policy: &mut Policy) -> &mut Cut {
        policy.steps.iter_mut().find_map(|it| it.score.cut.as_mut()).unwrap()
    }

    #[test]
    fn weights_and_minimums_of_scores_are_figures() {
        assert!(!shows(|it| cut(it).at_least = Score::points(1)));
        assert!(!shows(|it| it.scoring.competencies[0].weight = Weight::percent(1)));
        assert!(!shows(|it| it.scoring.sources[0].weight = Weight::percent(1)));
        assert!(!shows(|it| it.scoring.sources[0].parts[0].weight = Weight::percent(1)));
        assert!(!shows(|it| it.steps[0].score.floors[0].at_least = Score::points(1)));
        assert!(!shows(|it| it.layers[0].floors[0].at_least = Score::points(1)));
        assert!(!shows(|it| *it.steps[0].score.source_weights.get_mut(&"s".into()).unwrap() = Weight::percent(1)));
        assert!(!shows(|it| it.mark_own("layers/x/floors/F1/at_least")));
        assert!(!shows(|it| it.mark_own("steps/x/score/competency_weights/talk")));
        assert!(!shows(|it| it.mark_own("scoring/competencies/x/weight")));
        assert!(!shows(|it| it.mark_own("steps/x/score/cut/at_least")));
    }

    #[test]
    fn everything_else_shows() {
        assert!(shows(|it| cut(it).set_aside = true));
        assert!(shows(|it| cut(it).id = ClauseId::from("new")));
        assert!(shows(|it| it.steps[0].score.cut = None));
        assert!(shows(|it| it.steps[0].gates.clear()));
        assert!(shows(|it| it.scoring.competencies[0].name.zh.push('x')));
        assert!(shows(|it| it.scoring.sources.truncate(1)));
        assert!(shows(|it| it.tracks[0].levels[0].name.zh.push('x')));
        assert!(shows(|it| it.attributes.truncate(1)));
        assert!(shows(|it| it.scoring.cells[0].weight = Weight::percent(1)));
        assert!(shows(|it| it.scoring.sources[0].parts.clear()));
        assert!(shows(|it| it.steps[0].score.floors[0].set_aside = true));
        assert!(shows(|it| it.steps[0].score.source_weights.clear()));
        for path in [
            "steps/x/gates/y/rule/test/at_least",
            "transitions/T1/old/rule/test/at_least",
            "scoring/cells/1/weight",
            "scoring/competencies/x_weights/anchors",
            "steps/x/gates/weight",
        ] {
            assert!(shows(|it| it.mark_own(path)), "{path}");
        }
        assert!(shows(|it| it.steps.truncate(1)));
    }
}
