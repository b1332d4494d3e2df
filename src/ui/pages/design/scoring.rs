//! Competencies, sources and cells in the editor.

use yew::prelude::*;

use super::super::super::components::{NumberInput, SelectOption, TextInput, button, icon_button, scrolling, select};
use super::editor::Editor;
use super::findings::{findings_at, findings_in};
use super::weights::{WeightRow, weights};
use crate::policy::lint::Finding;
use crate::policy::{AttributeKind, Cell, Competency, Decimal, MissingCell, Source, ValueFunction};
use crate::state::edit::{CellEdit, CellPlace, ScoringEdit, WeightGroup, WeightOf};

/// Competencies, sources and cells.
pub(crate) fn scoring(editor: &Editor, findings: &[Finding]) -> Html {
    let scoring = &editor.policy.scoring;
    let competencies: Vec<_> = scoring.competencies.iter().map(|it| competency_row(editor, it)).collect();
    let sources: Vec<_> = scoring.sources.iter().map(|it| source_row(editor, it)).collect();
    html! {
        <>
            <h2 class="section-title">{ editor.say("评分与权重", "Scores and weights") }</h2>
            <h3 class="sub">{ editor.say("能力项", "Competencies") }</h3>
            { weights(editor, editor.say("能力项权重", "Competency weights"), WeightGroup::Competencies, &competencies) }
            { findings_in(editor, findings, "scoring/competencies") }
            { button("quiet", editor.say("＋ 能力项", "＋ Competency"), editor.on_click(ScoringEdit::AddCompetency)) }
            <h3 class="sub">{ editor.say("评估来源", "Sources") }</h3>
            { weights(editor, editor.say("来源权重", "Source weights"), WeightGroup::Sources, &sources) }
            { findings_at(editor, findings, "scoring/sources") }
            { button("quiet", editor.say("＋ 来源", "＋ Source"), editor.on_click(ScoringEdit::AddSource)) }
            for source in scoring.sources.iter().filter(|it| !it.parts.is_empty()) { { parts(editor, source, findings) } }
            { cells(editor, findings) }
            { missing(editor) }
            { findings_at(editor, findings, "scoring/missing_cell") }
        </>
    }
}

fn competency_row(editor: &Editor, competency: &Competency) -> WeightRow {
    let (lang, id) = (editor.lang, competency.id.clone());
    let rename = editor.on_gesture({
        let id = id.clone();
        move |name| ScoringEdit::RenameCompetency { competency: id.clone(), lang, name }
    });
    let name = editor.text(&competency.name);
    let path = format!("scoring/competencies/{id}");
    let remove = editor.on_click(ScoringEdit::RemoveCompetency { competency: id.clone() });
    let anchors = competency.anchors.iter().map(|anchor| {
        html! { <li>{ format!("≥ {}：", anchor.from) }{ editor.text(&anchor.behaviour) }</li> }
    });
    WeightRow {
        of: WeightOf::Competency(id.clone()),
        key: id.to_string(),
        weight: competency.weight,
        old: editor.baseline.competency(&id).map(|it| it.weight),
        name_input: html! { <TextInput label={editor.say("能力项名称", "Name of the competency")} value={name.clone()} class="name-input" on_change={rename} /> },
        origin: editor.origin(&format!("{path}/weight")),
        more: html! {
            <>
                { icon_button("✕", &format!("{} {name}", editor.say("删除", "Remove")), false, remove) }
                if !competency.anchors.is_empty() {
                    <details class="anchors small"><summary>{ editor.say("行为描述", "Behaviour") }{ " " }{ editor.origin(&format!("{path}/anchors")) }</summary>
                        <ul class="plain-list">{ for anchors }</ul></details>
                }
            </>
        },
        name,
    }
}

fn source_row(editor: &Editor, source: &Source) -> WeightRow {
    let (lang, id) = (editor.lang, source.id.clone());
    let rename = editor.on_gesture({
        let id = id.clone();
        move |name| ScoringEdit::RenameSource { source: id.clone(), lang, name }
    });
    let name = editor.text(&source.name);
    let remove = editor.on_click(ScoringEdit::RemoveSource { source: id.clone() });
    WeightRow {
        of: WeightOf::Source(id.clone()),
        key: id.to_string(),
        weight: source.weight,
        old: editor.baseline.source(&id).map(|it| it.weight),
        name_input: html! { <TextInput label={editor.say("来源名称", "Name of the source")} value={name.clone()} class="name-input" on_change={rename} /> },
        origin: editor.origin(&format!("scoring/sources/{id}/weight")),
        more: icon_button("✕", &format!("{} {name}", editor.say("删除", "Remove")), false, remove),
        name,
    }
}

fn parts(editor: &Editor, source: &Source, findings: &[Finding]) -> Html {
    let old = editor.baseline.source(&source.id);
    let row = |part: &crate::policy::Part| {
        let (lang, id, part_id) = (editor.lang, source.id.clone(), part.id.clone());
        let rename = editor.on_gesture(move |name| ScoringEdit::RenamePart {
            source: id.clone(),
            part: part_id.clone(),
            lang,
            name,
        });
        let name = editor.text(&part.name);
        WeightRow {
            of: WeightOf::Part(source.id.clone(), part.id.clone()),
            key: part.id.to_string(),
            weight: part.weight,
            old: old.and_then(|it| it.parts.iter().find(|it| it.id == part.id)).map(|it| it.weight),
            name_input: html! { <TextInput label={editor.say("来源部分的名称", "Name of the part")} value={name.clone()} class="name-input" on_change={rename} /> },
            origin: editor.origin(&format!("scoring/sources/{}/parts/{}/weight", source.id, part.id)),
            more: Html::default(),
            name,
        }
    };
    let rows: Vec<_> = source.parts.iter().map(row).collect();
    html! {
        <div key={source.id.to_string()}>
            <h3 class="sub">{ editor.lang.pick(format!("{}的组成", source.name.zh), format!("Parts of {}", source.name.en)) }</h3>
            { weights(editor, editor.say("组成权重", "Weights of the parts"), WeightGroup::Parts(source.id.clone()), &rows) }
            { findings_at(editor, findings, &format!("scoring/sources/{}/parts", source.id)) }
        </div>
    }
}

/// Which column feeds which competency from which source. What is not listed is not assessed.
fn cells(editor: &Editor, findings: &[Finding]) -> Html {
    let scoring = &editor.policy.scoring;
    html! {
        <details class="cells">
            <summary>{ editor.say("数据来源表：哪一列给哪一项打分", "Which column feeds which score") }</summary>
            <p class="small muted">{ editor.say(
                "未列出的组合表示不评估，其来源权重由同一能力项的其他来源分担。每个分数四舍五入到 0.01 分。",
                "Pairs that are not listed are not assessed: their source's weight goes to the other sources of the competency. Each score is rounded half up to 0.01 point.",
            ) }</p>
            { scrolling(editor.say("数据来源表", "Which column feeds which score"), html! { <table class="table">
                <thead><tr>
                    <th scope="col">{ editor.say("能力项", "Competency") }</th>
                    <th scope="col">{ editor.say("来源", "Source") }</th>
                    <th scope="col">{ editor.say("字段", "Attribute") }</th>
                    <th scope="col">{ editor.say("0 分 → 100 分", "0 → 100 points") }</th>
                    <th scope="col"><span class="visually-hidden">{ editor.say("操作", "Actions") }</span></th>
                </tr></thead>
                <tbody>
                    for (place, cell) in scoring.cells.iter().enumerate() { { cell_row(editor, place, cell, findings) } }
                </tbody>
            </table> }) }
            { add_cell(editor) }
        </details>
    }
}

fn place_of(cell: &Cell) -> CellPlace {
    CellPlace { competency: cell.competency.clone(), source: cell.source.clone(), part: cell.part.clone() }
}

fn cell_row(editor: &Editor, place: usize, cell: &Cell, findings: &[Finding]) -> Html {
    let policy = &editor.policy;
    let competency = policy.competency(&cell.competency).map(|it| editor.text(&it.name)).unwrap_or_default();
    let source = policy.source(&cell.source);
    let part = source.and_then(|it| it.parts.iter().find(|part| Some(&part.id) == cell.part.as_ref()));
    let source = source.map(|it| editor.text(&it.name)).unwrap_or_default();
    let source = part.map_or(source.clone(), |part| format!("{source} · {}", part.name.get(editor.lang)));
    let remove = CellEdit::Remove { place: place_of(cell), attribute: cell.attribute.clone() };
    let choices = policy.attribute_choices(|kind| {
        matches!(kind, AttributeKind::Number { .. } | AttributeKind::YesNo | AttributeKind::Ordered { .. })
    });
    let options = choices.into_iter().map(|it| SelectOption::new(it.id, it.name.get(editor.lang).to_owned())).collect();
    let on_change = editor.on_value({
        let place = place_of(cell);
        move |id: String| CellEdit::Set { place: place.clone(), attribute: Some(id.into()), value: None }
    });
    html! {
        <>
            <tr key={format!("{}-{}-{}", cell.competency, cell.source, cell.attribute)}>
                <td>{ competency }</td>
                <td>{ source }</td>
                <td>{ select(editor.say("字段", "Attribute"), cell.attribute.as_str(), options, on_change) }</td>
                <td>{ value_function(editor, cell) }{ " " }{ editor.origin(&format!("scoring/cells/{place}")) }</td>
                <td>{ icon_button("✕", editor.say("删除此评分", "Remove this score"), false, editor.on_click(remove)) }</td>
            </tr>
            if findings.iter().any(|it| it.path == format!("scoring/cells/{place}")) {
                <tr><td colspan="5">{ findings_at(editor, findings, &format!("scoring/cells/{place}")) }</td></tr>
            }
        </>
    }
}

/// The goalposts of a linear value function to edit; the others in words.
fn value_function(editor: &Editor, cell: &Cell) -> Html {
    match &cell.value {
        ValueFunction::Linear { worst, best } => {
            let (worst, best) = (*worst, *best);
            let post = |label: &'static str, value: Decimal, is_worst: bool| {
                let (place, attribute) = (place_of(cell), cell.attribute.clone());
                let on_change = editor.on_gesture(move |value: Decimal| {
                    let (worst, best) = if is_worst { (value, best) } else { (worst, value) };
                    let value = ValueFunction::Linear { worst, best };
                    CellEdit::SetValue { place: place.clone(), attribute: attribute.clone(), value }
                });
                html! {
                    <NumberInput {label} {value} min={Decimal::from_int(-1_000_000)} max={Decimal::from_int(1_000_000)}
                        places={6} lang={editor.lang} {on_change} />
                }
            };
            html! {
                <span class="goalposts">{ post(editor.say("0 分点", "worst"), worst, true) }{ " → " }
                    { post(editor.say("100 分点", "best"), best, false) }</span>
            }
        }
        ValueFunction::Piecewise { points } => {
            let points: Vec<_> = points.iter().map(|it| format!("{}→{}", it.at, it.score)).collect();
            html! { <span class="small">{ points.join("，") }</span> }
        }
        ValueFunction::Table { scores } => {
            let scores: Vec<_> = scores.iter().map(|(value, score)| format!("{value}={score}")).collect();
            html! { <span class="small">{ scores.join("，") }</span> }
        }
    }
}

/// Adds a score: each pair of competency and source that nothing feeds yet.
fn add_cell(editor: &Editor) -> Html {
    let scoring = &editor.policy.scoring;
    let Some(attribute) = editor.policy.attributes.iter().find(|it| matches!(it.kind, AttributeKind::Number { .. }))
    else {
        return Html::default();
    };
    let mut options = vec![SelectOption::new("", editor.say("＋ 添加评分…", "＋ Add a score…"))];
    for competency in &scoring.competencies {
        for source in scoring.sources.iter().filter(|it| it.parts.is_empty()) {
            let is_fed = scoring.cells.iter().any(|it| it.competency == competency.id && it.source == source.id);
            if !is_fed {
                let name = format!("{} × {}", competency.name.get(editor.lang), source.name.get(editor.lang));
                options.push(SelectOption::new(format!("{}\n{}", competency.id, source.id), name));
            }
        }
    }
    let attribute = attribute.id.clone();
    let edit = editor.edit.clone();
    let on_change = Callback::from(move |chosen: String| {
        if let Some((competency, source)) = chosen.split_once('\n') {
            let place = CellPlace { competency: competency.into(), source: source.into(), part: None };
            edit.emit((CellEdit::Add { place, attribute: attribute.clone() }.into(), None));
        }
    });
    html! { <div class="add-gate" key={format!("cell-{:p}", &*editor.policy)}>{ select(editor.say("添加评分", "Add a score"), "", options, on_change) }</div> }
}

/// What happens where an agent lacks a score.
fn missing(editor: &Editor) -> Html {
    let value = match editor.policy.scoring.missing_cell {
        MissingCell::Hold => "hold",
        MissingCell::Spread => "spread",
    };
    let options = vec![
        SelectOption::new(
            "hold",
            editor.say("保留为区间（缺的按 0–100 分都可能）", "keep it open (anything from 0 to 100)"),
        ),
        SelectOption::new(
            "spread",
            editor.say("由同一能力项的其他评分分担", "let the other scores of the competency stand in"),
        ),
    ];
    let on_change = editor.on_value(|chosen: String| ScoringEdit::SetMissingCell {
        missing_cell: if chosen == "spread" { MissingCell::Spread } else { MissingCell::Hold },
    });
    html! {
        <p class="main-step"><span class="muted">{ editor.say("某人缺少评分时：", "Where somebody lacks a score: ") }</span>
            { select(editor.say("缺少评分时", "Where a score is missing"), value, options, on_change) }
            { editor.origin("scoring/missing_cell") }</p>
    }
}
