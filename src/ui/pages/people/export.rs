//! The list on its way out: as a CSV file, and as cells for the clipboard.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::super::super::components::button;
use super::super::super::store::{Dispatch, use_dispatch, use_lang};
use super::{COUNT, export_rows};
use crate::browser::files::Mime;
use crate::browser::{clipboard, files, page};
use crate::policy::{Lang, Text};
use crate::roster::{to_csv, to_tsv};
use crate::state::{Action, Evaluation, Notice, Shared};

/// How many people are explained before the page gets a breath.
const BLOCK: usize = 250;

/// Properties of [`ExportButtons`].
#[derive(Properties, PartialEq)]
pub(super) struct ExportButtonsProps {
    /// The figures.
    pub(super) evaluation: Shared<Evaluation>,
    /// The rows to export, in their order.
    pub(super) rows: Shared<Vec<usize>>,
}

/// Where the list goes.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Goal {
    File,
    Clipboard,
}

/// An export under way: everybody has to be explained, which takes a while for a large roster.
#[derive(Clone)]
struct Job {
    goal: Goal,
    lang: Lang,
    evaluation: Shared<Evaluation>,
    rows: Shared<Vec<usize>>,
    /// How many people are in the table already.
    done: usize,
    table: Rc<RefCell<Vec<Vec<String>>>>,
}

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.table, &other.table) && self.done == other.done
    }
}

/// *Copy table* and *CSV*; while a large list is on its way, how far it is and a way to stop.
#[component]
pub(super) fn ExportButtons(props: &ExportButtonsProps) -> Html {
    let lang = use_lang();
    let dispatch = use_dispatch();
    let job = use_state(|| None::<Job>);
    use_effect_with((*job).clone(), {
        let (setter, dispatch) = (job.setter(), dispatch.clone());
        move |job| {
            let job = job.clone();
            let next = job.map(|job| Timeout::new(0, move || setter.set(job.advance(&dispatch))));
            move || drop(next)
        }
    });
    let begin = |goal| {
        let (setter, dispatch) = (job.setter(), dispatch.clone());
        let (evaluation, rows) = (props.evaluation.clone(), props.rows.clone());
        Callback::from(move |_: MouseEvent| {
            let job = Job::new(goal, lang, evaluation.clone(), rows.clone());
            // A short list goes within the click, which some browsers ask for.
            let more = job.advance(&dispatch);
            if more.is_some() {
                // How far it is takes the place of the button.
                let _ = page::focus(COUNT);
            }
            setter.set(more);
        })
    };
    let stop = {
        let setter = job.setter();
        Callback::from(move |_| setter.set(None))
    };
    if let Some(job) = &*job {
        return progress(job, lang, stop);
    }
    html! {
        <div class="people-export">
            { button("quiet", lang.pick("复制表格", "Copy table"), begin(Goal::Clipboard)) }
            { button("", lang.pick("导出 CSV", "Export CSV"), begin(Goal::File)) }
        </div>
    }
}

fn progress(job: &Job, lang: Lang, stop: Callback<MouseEvent>) -> Html {
    let percent = job.done * 100 / job.rows.len().max(1);
    html! {
        <div class="people-export">
            <span class="muted small">{ lang.pick(format!("正在准备 {percent} %"), format!("Preparing {percent} %")) }</span>
            { button("quiet", lang.pick("停止", "Stop"), stop) }
        </div>
    }
}

impl Job {
    fn new(goal: Goal, lang: Lang, evaluation: Shared<Evaluation>, rows: Shared<Vec<usize>>) -> Self {
        let table = Rc::new(RefCell::new(vec![export_rows::header(&evaluation, lang)]));
        Self { goal, lang, evaluation, rows, done: 0, table }
    }

    /// Explains the next people; `None` once everybody is out.
    fn advance(mut self, dispatch: &Dispatch) -> Option<Self> {
        let end = self.rows.len().min(self.done + BLOCK);
        let block = self.rows.get(self.done..end).unwrap_or_default();
        let people = block.iter().map(|row| export_rows::person(&self.evaluation, *row, self.lang));
        self.table.borrow_mut().extend(people);
        self.done = end;
        if end < self.rows.len() {
            return Some(self);
        }
        self.deliver(dispatch.clone());
        None
    }

    fn deliver(&self, dispatch: Dispatch) {
        let table = self.table.take();
        match self.goal {
            Goal::File => {
                let name = self.lang.pick("人员结论", "people-verdicts");
                let name = format!("{name}-{}.csv", self.evaluation.draft.roster().as_of);
                if let Err(error) = files::download(&name, Mime::Csv, &to_csv(table)) {
                    let notice = Notice::error(error.message()).with_advice(error.advice());
                    dispatch.dispatch(Action::Notify { notice });
                }
            }
            Goal::Clipboard => spawn_local(copy(to_tsv(table), self.rows.len(), dispatch)),
        }
    }
}

async fn copy(cells: String, people: usize, dispatch: Dispatch) {
    let notice = match clipboard::copy(&cells).await {
        Ok(()) => Notice::info(Text::new(
            format!("已复制 {people} 人，可以粘贴到表格中"),
            format!("{people} people copied: paste them into a spreadsheet"),
        )),
        Err(error) => {
            Notice::error(error.message()).with_advice(Text::new("请改用“导出 CSV”", "use *Export CSV* instead"))
        }
    };
    dispatch.dispatch(Action::Notify { notice });
}
