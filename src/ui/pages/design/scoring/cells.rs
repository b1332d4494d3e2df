//! The grid of scores: competencies down, sources and their parts across. A cell shows its column and its curve; the
//! chosen one opens below.

use yew::prelude::*;

use super::super::super::super::charts::spark;
use super::super::super::super::components::{NumberInput, SelectOption, icon_button, menu, scrolling, select};
use super::super::super::super::renders::count_render;
use super::super::super::super::store::Findings;
use super::super::editor::Editor;
use super::super::findings::findings_at;
use super::value;
use crate::policy::{AttributeKind, Cell, Competency, Decimal, Score, Source, ValueFunction, ValuePoint, Weight};
use crate::state::edit::{CellEdit, CellPlace};

/// Properties of [`CellGrid`].
#[derive(Properties)]
pub(crate) struct CellGridProps {
    /// The policy, where edits go, and the people behind the curves.
    pub(crate) editor: Editor,
    /// What the checks find.
    pub(crate) findings: Findings,
}

impl PartialEq for CellGridProps {
    /// It shows no figure but those of cells. Ways to mend what is found about cells may name others.
    fn eq(&self, other: &Self) -> bool {
        let is_of_cell = |path: &str| path.starts_with("scoring/cells/");
        self.editor.frame == other.editor.frame
            && self.findings == other.findings
            && !self.findings.iter().any(|it| is_of_cell(&it.path))
    }
}

/// The grid, with the chosen place open below.
#[component]
pub(crate) fn CellGrid(props: &CellGridProps) -> Html {
    count_render("CellGrid");
    let chosen = use_state(|| None::<CellPlace>);
    let editor = &props.editor;
    let scoring = &editor.policy.scoring;
    if scoring.competencies.is_empty() || scoring.sources.is_empty() {
        return html! { <p class="small muted">{ editor.say(
            "先添加能力项和评估来源。",
            "Add competencies and sources first.",
        ) }</p> };
    }
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |place: CellPlace| chosen.set((*chosen != Some(place.clone())).then_some(place)))
    };
    let columns = columns(&scoring.sources);
    let is_there = |it: &CellPlace| {
        columns.iter().any(|(source, part)| source.id == it.source && *part == it.part)
            && scoring.competencies.iter().any(|competency| competency.id == it.competency)
    };
    let open = (*chosen).clone().filter(is_there);
    let label = editor.say("哪一列给哪一项打分", "Which column feeds which score");
    html! {
        <>
            <p class="small muted">{ editor.say(
                "点一格查看或修改。“不评估”的格子，其来源权重由同一能力项的其他来源分担。每个分数四舍五入到 0.01 分。",
                "Choose a cell to see or change it. Where nothing is assessed, the source's weight goes to the other sources of the competency. Each score is rounded half up to 0.01 point.",
            ) }</p>
            { scrolling(label, html! {
                <table class="table cell-grid">
                    <thead><tr>
                        <th scope="col">{ editor.say("能力项", "Competency") }</th>
                        for (source, part) in &columns { <th scope="col">{ column_name(editor, source, part.as_ref()) }</th> }
                    </tr></thead>
                    <tbody>
                        for competency in &scoring.competencies {
                            <tr key={competency.id.to_string()}>
                                <th scope="row">{ editor.text(&competency.name) }</th>
                                { for columns.iter().map(|column| grid_cell(editor, competency, column, open.as_ref(), &choose)) }
                            </tr>
                        }
                    </tbody>
                </table>
            }) }
            if let Some(place) = open { { opened(editor, &props.findings, &place) } }
        </>
    }
}

/// A source, or one of its parts.
type GridColumn<'a> = (&'a Source, Option<crate::policy::PartId>);

fn columns(sources: &[Source]) -> Vec<GridColumn<'_>> {
    let mut columns: Vec<GridColumn<'_>> = Vec::new();
    for source in sources {
        columns.extend(source.parts.iter().map(|it| (source, Some(it.id.clone()))));
        if source.parts.is_empty() {
            columns.push((source, None));
        }
    }
    columns
}

fn column_name(editor: &Editor, source: &Source, part: Option<&crate::policy::PartId>) -> String {
    let part = part.and_then(|id| source.parts.iter().find(|it| it.id == *id));
    let name = editor.text(&source.name);
    part.map_or(name.clone(), |part| format!("{name} · {}", part.name.get(editor.lang)))
}

fn grid_cell(
    editor: &Editor,
    competency: &Competency,
    (source, part): &GridColumn<'_>,
    open: Option<&CellPlace>,
    choose: &Callback<CellPlace>,
) -> Html {
    let place = CellPlace { competency: competency.id.clone(), source: source.id.clone(), part: part.clone() };
    let is_open = open == Some(&place);
    let fed: Vec<&Cell> = place.cells(&editor.policy).collect();
    let what = format!("{} × {}", competency.name.get(editor.lang), column_name(editor, source, part.as_ref()));
    let names: Vec<String> = fed.iter().map(|it| attribute_name(editor, it)).collect();
    let label = if fed.is_empty() {
        format!("{what}{}{}", editor.say("：", ": "), editor.say("不评估", "not assessed"))
    } else {
        format!("{what}{}{}", editor.say("：", ": "), names.join(editor.say("、", ", ")))
    };
    let onclick = {
        let place = place.clone();
        choose.reform(move |_: MouseEvent| place.clone())
    };
    html! {
        <td key={format!("{}-{:?}", source.id, part)}>
            <button type="button" class={classes!("cell-button", fed.is_empty().then_some("is-empty"), is_open.then_some("is-open"))}
                aria-label={label} aria-expanded={is_open.to_string()} {onclick}>
                if fed.is_empty() {
                    <span class="muted">{ editor.say("不评估", "not assessed") }</span>
                }
                for (cell, name) in fed.iter().zip(&names) {
                    <span class="cell-fed"><span>{ name.clone() }</span>{ spark(&points_of(&cell.value)) }</span>
                }
            </button>
        </td>
    }
}

fn attribute_name(editor: &Editor, cell: &Cell) -> String {
    editor.policy.attribute(&cell.attribute).map_or_else(|| cell.attribute.to_string(), |it| editor.text(&it.name))
}

/// The points of a curve; none for a table.
pub(super) fn points_of(value: &ValueFunction) -> Vec<ValuePoint> {
    match value {
        ValueFunction::Linear { worst, best } => {
            vec![ValuePoint { at: *worst, score: Score::default() }, ValuePoint { at: *best, score: Score::MAX }]
        }
        ValueFunction::Piecewise { points } => points.clone(),
        ValueFunction::Table { .. } => Vec::new(),
    }
}

/// One place: every column that feeds it, with its curve, and the way to add another.
fn opened(editor: &Editor, findings: &Findings, place: &CellPlace) -> Html {
    let policy = &editor.policy;
    let competency = policy.competency(&place.competency).map(|it| editor.text(&it.name)).unwrap_or_default();
    let source =
        policy.source(&place.source).map(|it| column_name(editor, it, place.part.as_ref())).unwrap_or_default();
    let numbered = policy.scoring.cells.iter().enumerate();
    let fed: Vec<(usize, &Cell)> =
        numbered.filter(|(_, cell)| place.cells(policy).any(|it| std::ptr::eq(it, *cell))).collect();
    let several = fed.len() > 1;
    html! {
        <section class="cell-panel" aria-label={format!("{competency} × {source}")}>
            <h4>{ format!("{competency} × {source}") }</h4>
            if fed.is_empty() {
                <p class="small muted">{ editor.say("这一格现在不评估。选一个字段来打分：", "Not assessed. Choose an attribute to score it by:") }</p>
            }
            for (number, cell) in &fed { { one(editor, findings, place, (*number, *cell), several) } }
            { add(editor, place, !fed.is_empty()) }
        </section>
    }
}

fn scorable(kind: &AttributeKind) -> bool {
    matches!(
        kind,
        AttributeKind::Number { .. }
            | AttributeKind::YesNo
            | AttributeKind::Ordered { .. }
            | AttributeKind::Category { .. }
    )
}

fn one(editor: &Editor, findings: &Findings, place: &CellPlace, (number, cell): (usize, &Cell), several: bool) -> Html {
    let path = format!("scoring/cells/{number}");
    let options = editor.policy.attribute_choices(scorable);
    let options = options.into_iter().map(|it| SelectOption::new(it.id, it.name.get(editor.lang).to_owned())).collect();
    let on_change = editor.edit.reform({
        let (place, old) = (place.clone(), cell.attribute.clone());
        move |id: String| {
            let edit = CellEdit::Replace { place: place.clone(), attribute: old.clone(), by: id.into() };
            (edit.into(), None)
        }
    });
    let remove = CellEdit::Remove { place: place.clone(), attribute: cell.attribute.clone() };
    let on_weight = editor.on_gesture({
        let (place, attribute) = (place.clone(), cell.attribute.clone());
        move |value: Decimal| CellEdit::SetWeight {
            place: place.clone(),
            attribute: attribute.clone(),
            weight: Weight::try_from(value).unwrap_or_default(),
        }
    });
    html! {
        <div class="cell-one" key={cell.attribute.to_string()}>
            <p class="cell-head">
                <span class="muted">{ editor.say("按字段", "By") }</span>
                { select(editor.say("字段", "Attribute"), cell.attribute.as_str(), options, on_change) }
                if several {
                    <span class="muted">{ editor.say("占此格", "weighs") }</span>
                    <NumberInput label={editor.say("此字段在这一格中的权重", "Weight of this attribute in the cell")} value={cell.weight.to_decimal()}
                        min={Decimal::from_int(0)} max={Decimal::from_int(100)} places={2} lang={editor.lang} on_change={on_weight} />
                    <span class="unit">{ "%" }</span>
                }
                { editor.origin(&path) }
                { icon_button("✕", editor.say("删除此评分", "Remove this score"), false, editor.on_click(remove)) }
            </p>
            { value::editor(editor, place, cell) }
            { findings_at(editor, findings, &path) }
            { findings_at(editor, findings, &format!("scoring/cells/{}", cell.attribute)) }
        </div>
    }
}

/// Feeds the place by an attribute that does not yet.
fn add(editor: &Editor, place: &CellPlace, has_some: bool) -> Html {
    let words = if has_some {
        editor.say("＋ 再加一个字段…", "＋ One more attribute…")
    } else {
        editor.say("＋ 选字段…", "＋ Attribute…")
    };
    let is_free = |id: &str| place.cells(&editor.policy).all(|it| it.attribute.as_str() != id);
    let choices = editor.policy.attribute_choices(scorable);
    let free = choices.into_iter().filter(|it| is_free(&it.id));
    let options = free.map(|it| SelectOption::new(it.id, it.name.get(editor.lang).to_owned())).collect();
    let (edit, of) = (editor.edit.clone(), place.clone());
    let on_change = Callback::from(move |id: String| {
        if !id.is_empty() {
            edit.emit((CellEdit::Add { place: of.clone(), attribute: id.into() }.into(), None));
        }
    });
    html! { <div class="add-gate">{ menu(editor.say("添加评分字段", "Add an attribute"), words, options, on_change) }</div> }
}
