"""Adapters: what is taught is what is merged, in the form of peft; with a tiny random model."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from conftest import ARTICLE, GUIDE

torch = pytest.importorskip("torch", reason="the extra abstractive is not installed")
pytest.importorskip("transformers", reason="the extra abstractive is not installed")

from safetensors.torch import load_file, save_file
from tiny import save_tiny

from summarize import AbstractiveSummarizer, Length, ModelError, OptionError
from summarize.abstractive import train
from summarize.abstractive.adapters import SETTINGS, WEIGHTS, find_adapter, shipped_adapter
from summarize.abstractive.examples import Pair, read_pairs
from summarize.abstractive.loading import Loading, load_model
from summarize.abstractive.models import MODELS
from summarize.abstractive.training import STATE, Course, TrainingSettings
from summarize.protocols import Request

QUICK = TrainingSettings(rank=4, alpha=8, rate=3e-2, batch=2, epochs=20, warm_up=0.1)
PAIRS = [
    Pair(Request(text, 0, Length(sentences=1), "en"), summary)
    for text, summary in [
        (ARTICLE[:80], "Bees are insects."),
        (GUIDE[:60], "Read it."),
        (ARTICLE[90:200], "The council met."),
        (ARTICLE[:40], "Nothing."),
    ]
]


@pytest.fixture(scope="module")
def llama(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_tiny("llama", tmp_path_factory.mktemp("llama"))


@pytest.fixture(scope="module")
def taught(llama: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Course, Path]:
    folder = tmp_path_factory.mktemp("adapter")
    course = course_of(llama)
    course.learn(PAIRS, folder)
    return course, folder


def course_of(model: Path, settings: TrainingSettings = QUICK) -> Course:
    return Course(load_model(str(model), Loading(device="cpu")), settings)


def logits(model: Any, ids: list[int]) -> Any:  # noqa: ANN401
    with torch.no_grad():
        return model(torch.tensor([ids])).logits


def test_it_learns(taught: tuple[Course, Path]) -> None:
    course, _ = taught
    assert course.step == 40
    # An epoch has two steps.
    assert sum(course.losses[-2:]) < 0.5 * sum(course.losses[:2])


def test_only_the_tokens_of_the_summary_count(llama: Path) -> None:
    course = course_of(llama)
    ids, size = course.encode(PAIRS[0])
    assert course.loaded.tokenizer.decode(ids[-size:]) == "Bees are insects.<|im_end|>"
    expected = torch.nn.functional.cross_entropy(
        logits(course.model, ids)[0, -size - 1 : -1], torch.tensor(ids[-size:])
    )
    assert course.loss([(ids, size)]).item() == pytest.approx(expected.item(), rel=1e-5)


def test_rows_side_by_side_count_as_they_do_alone(llama: Path) -> None:
    course = course_of(llama)
    rows = [course.encode(pair) for pair in PAIRS]
    alone = sum(course.loss([row]).item() for row in rows)
    assert course.loss(rows).item() == pytest.approx(alone, rel=1e-4)


def test_a_step_is_the_same_however_much_is_read_at_once(llama: Path) -> None:
    found = []
    for tokens in (1, 300, 10_000):
        course = course_of(llama, replace(QUICK, tokens=tokens))
        rows = [course.encode(pair) for pair in PAIRS]
        mean = course.loss(rows).item() / len(rows)
        assert course._learn_step(rows) == pytest.approx(mean, rel=1e-4)
        # What Adam makes of them is their signs, of which the smallest say nothing.
        found.append(torch.cat([matrix.grad.flatten() for matrix in course._parameters()]))
    assert found[0].norm() > 0.1
    assert all((other - found[0]).norm() < 1e-4 for other in found[1:])


def test_all_examples_are_seen_those_of_like_length_together(llama: Path) -> None:
    lengths = [(37 * place) % 101 for place in range(100)]
    course = course_of(llama, replace(QUICK, batch=4, epochs=2))
    steps = course._steps(lengths)
    assert steps == course._steps(lengths)
    assert [sorted(chain.from_iterable(epoch)) for epoch in (steps[:25], steps[25:])] == [list(range(100))] * 2
    assert max(max(lengths[i] for i in step) - min(lengths[i] for i in step) for step in steps) <= 8


def test_a_merged_adapter_is_what_was_taught(taught: tuple[Course, Path], llama: Path) -> None:
    course, folder = taught
    merged = load_model(str(llama), Loading(device="cpu", adapter=folder)).model
    plain = load_model(str(llama), Loading(device="cpu")).model
    ids = course.encode(PAIRS[0])[0]
    difference = (logits(merged, ids) - logits(course.model, ids)).abs().max()
    assert difference < 0.05 * (logits(merged, ids) - logits(plain, ids)).abs().max()
    assert not any("lora" in name or "first" in name for name, _ in merged.named_parameters())


def test_an_interrupted_run_ends_as_one_that_was_not(llama: Path, taught: tuple[Course, Path], tmp_path: Path) -> None:
    def stop(course: Course, n_steps: int) -> None:
        assert n_steps == 40
        if course.step == 7:
            course.keep(tmp_path)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        course_of(llama).learn(PAIRS, tmp_path, said=stop)
    course = course_of(llama)
    course.learn(PAIRS, tmp_path)
    assert len(course.losses) == 40
    assert course.losses == pytest.approx(taught[0].losses)
    whole, resumed = load_file(taught[1] / WEIGHTS), load_file(tmp_path / WEIGHTS)
    assert all(torch.equal(matrix, resumed[name]) for name, matrix in whole.items())


def test_a_run_with_other_settings_does_not_go_on(llama: Path, taught: tuple[Course, Path]) -> None:
    with pytest.raises(ModelError, match="other settings"):
        course_of(llama, replace(QUICK, rate=1e-3)).learn(PAIRS, taught[1])


def test_a_run_with_other_examples_does_not_go_on(llama: Path, taught: tuple[Course, Path]) -> None:
    with pytest.raises(ModelError, match="other examples"):
        course_of(llama).learn(PAIRS[:3], taught[1])


def test_a_run_goes_on_from_what_another_learned(llama: Path, taught: tuple[Course, Path], tmp_path: Path) -> None:
    course, folder = taught
    loaded = load_model(str(llama), Loading(device="cpu"))
    other = Course(loaded, replace(QUICK, alpha=4), find_adapter(folder))
    ids = course.encode(PAIRS[0])[0]
    plain = load_model(str(llama), Loading(device="cpu")).model
    # What is written is in half precision.
    difference = (logits(other.model, ids) - logits(course.model, ids)).abs().max()
    assert difference < 0.05 * (logits(plain, ids) - logits(course.model, ids)).abs().max()
    with pytest.raises(ModelError, match="another model or rank"):
        Course(load_model(str(llama), Loading(device="cpu")), replace(QUICK, rank=2), find_adapter(folder))
    with pytest.raises(ModelError, match="another start"):
        began = Course(load_model(str(llama), Loading(device="cpu")), QUICK, find_adapter(folder))
        began.learn(PAIRS, folder)


def test_a_summarizer_takes_an_adapter(llama: Path, taught: tuple[Course, Path]) -> None:
    length = Length(tokens=12)
    plain = AbstractiveSummarizer(str(llama), device="cpu", num_beams=1)
    other = AbstractiveSummarizer(str(llama), device="cpu", num_beams=1, adapter=taught[1])
    assert plain.signature != other.signature
    assert other.generator.generate([PAIRS[0].request.__class__(ARTICLE[:80], 12, Length(sentences=1), "en")]) != (
        plain.generator.generate([PAIRS[0].request.__class__(ARTICLE[:80], 12, Length(sentences=1), "en")])
    )
    assert other.summarize(ARTICLE, length).sentences


@pytest.mark.parametrize(
    "changes",
    [
        {"use_dora": True},
        {"fan_in_fan_out": True},
        {"bias": "all"},
        {"peft_type": "PREFIX_TUNING"},
        {"modules_to_save": ["lm_head"]},
    ],
)
def test_what_is_no_product_is_refused(taught: tuple[Course, Path], tmp_path: Path, changes: dict[str, Any]) -> None:
    settings = json.loads((taught[1] / SETTINGS).read_text())
    (tmp_path / SETTINGS).write_text(json.dumps(settings | changes))
    (tmp_path / WEIGHTS).write_bytes((taught[1] / WEIGHTS).read_bytes())
    with pytest.raises(ModelError, match="only LoRA"):
        find_adapter(tmp_path)


def test_the_adapter_of_another_model_is_refused(llama: Path, taught: tuple[Course, Path], tmp_path: Path) -> None:
    weights = load_file(taught[1] / WEIGHTS)
    (tmp_path / SETTINGS).write_text((taught[1] / SETTINGS).read_text())
    save_file({name.replace("layers.1", "layers.9"): matrix for name, matrix in weights.items()}, tmp_path / WEIGHTS)
    with pytest.raises(ModelError, match="made for another model"):
        load_model(str(llama), Loading(device="cpu", adapter=tmp_path))


def test_no_adapter(llama: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="is no adapter"):
        load_model(str(llama), Loading(device="cpu", adapter=tmp_path))
    (tmp_path / SETTINGS).write_text("[")
    (tmp_path / WEIGHTS).write_bytes(b"")
    with pytest.raises(ModelError, match="cannot be read"):
        find_adapter(tmp_path)
    (tmp_path / SETTINGS).write_text('{"lora_alpha": 8}')
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(str(llama), Loading(device="cpu", adapter=tmp_path))


def test_the_adapters_of_the_package() -> None:
    from benchmarks.teaching import LICENCES

    names = {spec.adapter for spec in MODELS.values() if spec.adapter}
    assert names == {"smollm2-135m"}
    adapter = shipped_adapter("smollm2-135m")
    assert sum(path.stat().st_size for path in adapter.folder.iterdir()) < 12_000_000
    assert {path.name for path in adapter.folder.iterdir()} == {SETTINGS, WEIGHTS, "README.md"}
    card = (adapter.folder / "README.md").read_text(encoding="utf-8")
    assert all(f"| {name} |" in card and licence in card for name, (licence, _) in LICENCES.items())
    assert all(torch.isfinite(matrix).all() for matrix in load_file(adapter.weights).values())


def test_encoder_decoders_are_left_to_peft(tmp_path: Path) -> None:
    folder = save_tiny("t5", tmp_path)
    with pytest.raises(ModelError, match="only chat models"):
        course_of(folder)


def test_the_command_teaches(llama: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"document": pair.request.text, "summary": pair.summary} for pair in PAIRS]
    rows.append({"document": ARTICLE, "summaries": ["The council met. Bees are insects.", "The council met."]})
    data = tmp_path / "data.jsonl"
    data.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    arguments = [str(data), "-o", str(tmp_path / "new"), "--model", str(llama), "--rank", "2", "--words", "20"]
    assert train.main([*arguments, "--epochs", "2", "--batch", "3"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert lines[-1].startswith("6 examples")
    assert (tmp_path / "new" / STATE).is_file()
    load_model(str(llama), Loading(device="cpu", adapter=tmp_path / "new"))
    # From there on; no other run is meant by a new folder.
    arguments[2] = str(tmp_path / "newer")
    assert train.main([*arguments, "--start", str(tmp_path / "new")]) == 0
    assert train.main([*arguments[:2], str(tmp_path / "newest"), *arguments[3:], "--start", "smollm2-135m"]) == 1
    assert "another model or rank" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"document": "A."}', '{"document": 3, "summary": "A."}', '{"summary": "A."}']
)
def test_a_line_that_is_no_example(tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str) -> None:
    data = tmp_path / "data.jsonl"
    data.write_text(f"\n{line}\n", encoding="utf-8")
    assert train.main([str(data), "-o", str(tmp_path / "new")]) == 1
    assert "line 2" in capsys.readouterr().err


def test_what_cannot_be_read_is_said_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data.jsonl"
    data.write_bytes(b"\xff\xfe")
    assert train.main([str(data), "-o", str(tmp_path / "new")]) == 1
    assert train.main([str(tmp_path / "none"), "-o", str(tmp_path / "new")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
    with pytest.raises(SystemExit) as end:
        train.main([str(data), "-o", str(tmp_path / "new"), "--batch", "0"])
    assert end.value.code == 2


def test_an_interruption_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(train, "_run", interrupted)
    assert train.main(["data.jsonl", "-o", str(tmp_path)]) == 130
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_lengths_are_told(tmp_path: Path) -> None:
    data = tmp_path / "data.jsonl"
    rows = [{"document": f"{'A' * n} cat sat. A dog ran.", "summary": "Cats sat. Dogs ran far."} for n in (1, 2)]
    data.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    lengths = {pair.request.length for pair in read_pairs(data, 100)}
    assert lengths == {Length(sentences=2), Length(words=5)}
    assert [pair.request.text for pair in read_pairs(data, 3)] == ["A cat sat.", "AA cat sat."]


def test_lines_end_where_json_lines_do(tmp_path: Path) -> None:
    data = tmp_path / "data.jsonl"
    text = "A cat\u2028sat on\x85the mat. A dog ran."
    row = json.dumps({"document": text, "summary": "Cats sat down."}, ensure_ascii=False)
    data.write_bytes(f"{row}\r\n{row}\n".encode("utf-8-sig"))
    assert [pair.request.text for pair in read_pairs(data, 100)] == [text, text]


@pytest.mark.parametrize(
    "line", ['{"document": "A cat sat.", "summaries": "Cats sat."}', "[" * 100_000, '{"document": "A cat sat."}']
)
def test_a_line_that_is_no_example_is_named(tmp_path: Path, line: str) -> None:
    data = tmp_path / "data.jsonl"
    data.write_text(line, encoding="utf-8")
    with pytest.raises(OptionError, match="line 1: has no document and summary"):
        list(read_pairs(data, 100))


def test_nothing_to_learn(tmp_path: Path) -> None:
    data = tmp_path / "data.jsonl"
    data.write_text("\n", encoding="utf-8")
    with pytest.raises(OptionError, match="no example"):
        train._run(train_options(data, tmp_path))


def train_options(data: Path, folder: Path) -> Any:  # noqa: ANN401
    from argparse import Namespace

    return Namespace(data=data, output=folder, words=100)
