"""Teaching by what a model's own texts are worth, with tiny random models."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="the extra abstractive is not installed")
pytest.importorskip("transformers", reason="the extra abstractive is not installed")

import torch
from safetensors.torch import load_file
from test_train_adapter import lesson
from tiny import make_model, save_tiny

from benchmarks.data import write_rows
from benchmarks.judged import main as judged
from benchmarks.prompts import Prompt, write
from benchmarks.reinforce_adapter import main
from benchmarks.reinforcing import Row, advantages, likelihoods, loss_of, merge_into
from benchmarks.sampling import sample
from benchmarks.train_adapter import main as train
from benchmarks.train_adapter import write as write_lessons
from summarize import Length
from summarize.abstractive.adapters import WEIGHTS
from summarize.abstractive.taught import teach
from summarize.abstractive.training import read_at_once
from summarize.protocols import Request

PROMPTS = [[5, 6, 7, 8], [9, 10], [11, 12, 13]]


@pytest.fixture
def model() -> object:
    torch.manual_seed(0)
    return make_model("llama", 300).eval()


def greedy(model: object, prompt: list[int], most: int, end: int) -> list[int]:
    ids = list(prompt)
    for _ in range(most):
        ids.append(int(model(torch.tensor([ids])).logits[0, -1].argmax()))  # type: ignore[operator]
        if ids[-1] == end:
            break
    return ids[len(prompt) :]


def test_texts_in_a_row_are_as_likely_as_each_alone(model: object) -> None:
    rows = [Row([5, 6, 7, 8], [[9, 10, 2], [11, 2]], [1, 1]), Row([3, 4], [[20, 21, 22, 23, 2], [2]], [1, 1])]
    found = iter(likelihoods(model, rows, temperature=0.5))
    for row in rows:
        for text in row.texts:
            logits = model(torch.tensor([[*row.prompt, *text]])).logits[0] / 0.5  # type: ignore[operator]
            shares = torch.log_softmax(logits.float(), dim=-1).detach()
            expected = [float(shares[len(row.prompt) - 1 + at, token]) for at, token in enumerate(text)]
            assert next(found).tolist() == pytest.approx(expected, abs=1e-4)


def test_the_likeliest_text_is_that_of_each_prompt_alone(model: object, monkeypatch: pytest.MonkeyPatch) -> None:
    # Looked at often, so that rows leave while others go on.
    monkeypatch.setattr("benchmarks.sampling._LOOK", 1)
    monkeypatch.setattr("benchmarks.sampling._FEW", 1.0)
    generator = torch.Generator().manual_seed(0)
    free = [greedy(model, prompt, 6, -1) for prompt in PROMPTS]
    for end in {free[0][0], free[1][1], free[2][-1]}:
        found = sample(model, PROMPTS, 2, 6, temperature=0, ends=[end], generator=generator)
        assert found == [[greedy(model, prompt, 6, end)] * 2 for prompt in PROMPTS]


def test_texts_are_drawn_by_their_likelihood(model: object) -> None:
    generator = torch.Generator().manual_seed(0)
    (drawn,) = sample(model, [[5, 6, 7]], 3000, 1, temperature=0.5, ends=[2], generator=generator)
    shares = torch.softmax(model(torch.tensor([[5, 6, 7]])).logits[0, -1] / 0.5, dim=-1)  # type: ignore[operator]
    found = torch.bincount(torch.tensor([ids[0] for ids in drawn]), minlength=300) / 3000
    assert float((found - shares).detach().abs().max()) < 0.03


def test_an_advantage_is_over_the_others_of_a_prompt() -> None:
    # Over the mean of the two others: 1 - 2.5, 2 - 2, 3 - 1.5; and of the second prompt nothing.
    (first, second) = advantages([[1, 2, 3], [7, 7, 7]])
    assert second == [0, 0, 0]
    assert first[1] == 0
    assert first[2] == -first[0] > 0
    assert advantages([[4, 4], [5, 5]]) == [[0, 0], [0, 0]]


def test_what_is_taught_is_merged_into_the_copy(model: object) -> None:
    import copy

    actor = copy.deepcopy(model)
    taught = teach(model, 2, 4, 0.0)  # type: ignore[arg-type]
    for layer in taught.values():
        torch.nn.init.normal_(layer.second)
    ids = torch.tensor([PROMPTS[0]])
    merge_into(actor, taught)  # type: ignore[arg-type]
    assert torch.allclose(actor(ids).logits, model(ids).logits, atol=1e-4)  # type: ignore[operator]


def test_a_better_text_becomes_likelier(model: object) -> None:
    row = Row([5, 6, 7], [[8, 9, 2], [10, 11, 2]], [1.0, -1.0])
    before = [float(each.detach().sum()) for each in likelihoods(model, [row])]
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)  # type: ignore[attr-defined]
    loss_of(model, [row], 1.0).backward()
    optimizer.step()
    after = [float(each.detach().sum()) for each in likelihoods(model, [row])]
    assert after[0] > before[0]
    assert after[1] < before[1]


def test_rows_are_read_together_as_far_as_they_fit() -> None:
    rows = [Row([1] * n, [[2, 2]], [1.0]) for n in (8, 3, 4, 18)]
    assert [[len(row.prompt) for row in part] for part in read_at_once(rows, lambda row: row.width, 12)] == [
        [3, 4],
        [8],
        [18],
    ]


@pytest.fixture
def begun(tmp_path: Path) -> list[str]:
    """What says to teach a tiny model that was taught a little, by prompts of a file; its adapter is in ``begin``."""
    texts = ["Bees are insects. They live in hives.", "Bees live here. " * 5, "Wasps sting. Bees do not."]
    asked = [Request(text, 0, Length(words=12), "en") for text in texts]
    found = [Prompt("own", request, ("Bees are insects.",), "Bees are insects.") for request in asked]
    write(tmp_path / "prompts.gz", found)
    write_lessons(tmp_path / "lessons.gz", [lesson("Bees are insects.")], [lesson("Wasps sting.")])
    model = ["--model", str(save_tiny("llama", tmp_path / "llama")), "--device", "cpu"]
    lessons = ["--read", str(tmp_path / "lessons.gz"), "--rank", "2", "--epochs", "1"]
    train([*lessons, *model, "--rate", "0.1", "--output", str(tmp_path / "begin")])
    train([*lessons, *model, "--rate", "0.2", "--output", str(tmp_path / "other")])
    of_prompts = ["--read", str(tmp_path / "prompts.gz"), "--prompts", "2", "--texts", "3", "--judges", "1"]
    return [*of_prompts, "--rank", "2", *model]


def test_the_command_teaches(begun: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start = ["--start", str(tmp_path / "begin"), "--rate", "0.01", "--updates", "2"]
    assert main([*begun, *start, "--output", str(tmp_path / "end")]) == 0
    out = capsys.readouterr().out
    assert "3 prompts" in out
    assert "2: worth " in out
    old, new = (load_file(tmp_path / name / WEIGHTS) for name in ("begin", "end"))
    assert old.keys() == new.keys()
    assert any(not old[name].equal(new[name]) for name in old)


def test_a_critic_tells_what_is_likely(begun: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("benchmarks.reinforce_adapter.save", lambda _, content: curves.append(content["curve"]))
    curves: list[list[dict[str, float]]] = []
    start = ["--start", str(tmp_path / "begin"), "--updates", "1", "--output", str(tmp_path / "end"), "--save"]
    critic = ["--critic", str(tmp_path / "begin"), "--likely"]
    for arguments in ([], [*critic, "0"], [*critic, "0.5"], [*critic, "1"]):
        main([*begun, *start, *arguments])
    monkeypatch.setattr("benchmarks.reinforcing._UNLIKELY", -0.01)
    main([*begun, *start, *critic, "1"])
    likely = [curve[0]["likely"] for curve in curves]
    # The same texts each time, whose likelihood counts as much as is said, and no less than the least.
    assert likely == [0, 0, likely[3] / 2, likely[3], pytest.approx(-0.01)]
    assert likely[3] < -0.1


def test_it_begins_with_the_mean_of_several(begun: list[str], tmp_path: Path) -> None:
    folders = [str(tmp_path / name) for name in ("begin", "other", "other", "begin")]
    # Nothing is learned at a rate of 0, so what it began with is what is left.
    main([*begun, "--start", *folders, "--rate", "0", "--updates", "1", "--output", str(tmp_path / "end")])
    one, other, mean = (load_file(tmp_path / name / WEIGHTS) for name in ("begin", "other", "end"))
    assert all(torch.allclose((one[name] + other[name]) / 2, mean[name], atol=1e-3) for name in mean)
    assert any(not one[name].equal(other[name]) for name in mean)


def test_a_critic_is_held_against_what_people_say(
    begun: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"document": text, "summary": summary, "consistency": mark, "coherence": 6 - mark}
        for text in ("Bees are insects. They live in hives.", "Wasps sting. Bees do not.")
        for summary, mark in (("Bees live.", 5), ("Bees are insects.", 3), ("Hives sting wasps.", 1))
    ]
    write_rows(tmp_path / "judged_summeval.jsonl.gz", rows)
    sentences = [{"text": "Bees are insects.", "supported": True}, {"text": "No.", "supported": False}]
    write_rows(tmp_path / "judged_qags_xsum.jsonl.gz", [{"document": "Bees are insects.", "sentences": sentences}])
    model = begun[begun.index("--model") : begun.index("--device")]
    assert judged(["--data", str(tmp_path), "--critic", str(tmp_path / "begin"), "--articles", "1", *model]) == 0
    found = capsys.readouterr().out.partition("3 summaries of 1 articles")[2].splitlines()[1:]
    assert [line.split()[0] for line in found] == ["support", "likelihood", "both"]
    # The marks are opposite, and so is what goes with them.
    marks = [[float(line.split()[place]) for place in (4, 6)] for line in found]
    assert all(one == -other for one, other in marks)
    assert marks[1][0] not in (0, marks[0][0])
