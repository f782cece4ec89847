"""The scan beside its peers: ``python -m benchmarks.scanner [MB] [FILE.jsonl]``, in one process, one core.

The texts are those of the file (``{"text": …}`` a line), else made here:
Text of statutes with a line of people every few hundred characters; 30,000 words, 300 expressions.
Peers are measured where they are installed (presidio-analyzer, jionlp), on a part of the same text.
"""

import gc
import json
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from zhaoming.domains.review.engine.scanning import scanner_with

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "law" / "review"
TEXTS = ROOT / "zhaoming" / "kernel" / "law" / "texts"
MARK = re.compile(r"⟦[^|⟧]+\|([^⟧]*)⟧")
HAN = [chr(code) for code in range(0x4E00, 0x9000)]


def corpus(size: int) -> list[str]:
    """Documents of some 650 characters, ``size`` bytes in all; the same every time."""
    chance = random.Random(6)
    clauses = [
        c
        for path in sorted(TEXTS.glob("*.md"))
        for c in re.split(r"(?<=[。；])", path.read_text("utf-8"))
        if c.strip()
    ]
    lines = [MARK.sub(r"\1", line).replace("⏎", "\n").replace("⇥", "\t").replace("◇", "7")
             for path in sorted(CASES.glob("*.txt")) for line in path.read_text("utf-8").splitlines()
             if line and not line.startswith("#")]  # fmt: skip
    found, made = list[str](), 0
    while made < size:
        text = "".join(
            chance.choice(clauses) if chance.random() < 0.92 else chance.choice(lines) + "\n"
            for _ in range(12)
        )
        found.append(text)
        made += len(text.encode())
    return found


def given(path: Path) -> list[str]:
    """The texts of a file of lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def measured(name: str, scan: Callable[[str], object], texts: list[str], size: int) -> float:
    """MB per CPU second over the first ``size`` bytes."""
    some, made = list[str](), 0
    for text in texts:
        some.append(text)
        made += len(text.encode())
        if made >= size:
            break
    # Warm by other texts than those that are measured: shapes compile and automata grow as they read.
    for text in texts[len(some) :][: len(some)] or some[:20]:
        scan(text)
    began = time.process_time()
    for text in some:
        scan(text)
    rate = made / 1e6 / (time.process_time() - began)
    print(f"{name:28} {rate:6.2f} MB/s over {made / 1e6:.1f} MB")
    return rate


def peers() -> list[tuple[str, Callable[[str], object]]]:
    """What is installed of the peers, as their users would set them up."""
    found: list[tuple[str, Callable[[str], object]]] = []
    try:
        import jionlp

        found.append(("jionlp, five extractors", lambda text: (
            jionlp.extract_id_card(text), jionlp.extract_phone_number(text), jionlp.extract_qq(text),
            jionlp.extract_email(text), jionlp.extract_motor_vehicle_licence_plate(text))))  # fmt: skip
    except ImportError:
        print("jionlp is not installed")
    try:
        found.append(("presidio, five patterns", _presidio()))
    except ImportError:
        print("presidio-analyzer is not installed")
    return found


def _presidio() -> Callable[[str], object]:
    import spacy
    from presidio_analyzer import AnalyzerEngine, Pattern, PatternRecognizer, RecognizerRegistry
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class Blank(SpacyNlpEngine):
        def __init__(self) -> None:
            super().__init__(models=[{"lang_code": "zh", "model_name": "blank"}])
            self.nlp = {"zh": spacy.blank("zh")}

    registry = RecognizerRegistry(supported_languages=["zh"])
    for name, pattern in (("ID", r"\d{17}[\dXx]"), ("MOBILE", r"1[3-9]\d{9}"), ("PHONE", r"0\d{2,3}-?\d{7,8}"),
                          ("EMAIL", r"[\w.]+@[\w.]+"), ("CARD", r"62\d{14,17}")):  # fmt: skip
        registry.add_recognizer(
            PatternRecognizer(name, supported_language="zh", patterns=[Pattern(name, pattern, 0.6)])
        )
    engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["zh"])
    return lambda text: engine.analyze(text, language="zh")


def main() -> None:
    size = int(float(sys.argv[1]) * 1e6) if len(sys.argv) > 1 else 10_000_000
    chance = random.Random(7)
    words = {
        "".join(chance.choices(HAN, k=chance.choice((2, 3, 3, 4, 4, 5)))) for _ in range(30_000)
    }
    phrases = {"".join(chance.choices(HAN, k=chance.randint(6, 14))) for _ in range(160)}
    texts = given(Path(sys.argv[2])) if len(sys.argv) > 2 else corpus(size)
    others = peers()
    gc.collect()
    gc.freeze()  # What the peers have loaded is not looked through again while ours is timed.
    ours = measured("zhaoming, everything", scanner_with(words, phrases).scan, texts, size)
    for name, scan in others:
        rate = measured(name, scan, texts, size)
        print(f"{'':28} ours is {ours / rate:.1f} times as fast")


if __name__ == "__main__":
    main()
