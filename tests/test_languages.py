"""The program in two languages: a complete catalogue, a person who chooses, papers that keep the language of their pack."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import emit_samples as samples
import pytest
from cli_support import ESSAI, ROOT, Ran, charter, elsewhere, program, session
from script_support import script

from charter import i18n
from charter.emit.html import is_adopted, render
from charter.emit.worker import Renderer
from charter.errors import RenderError
from charter.i18n import _, interface, language, ngettext, speaking, use
from charter.text.slots import in_a_list
from charter.text.typing import day, day_in_words, number, yes_no
from charter.workshop import Workshop

__all__ = ["elsewhere"]

ENGLISH = ROOT / "charter" / "locale" / "en" / "LC_MESSAGES"


def slots(text: str) -> list[str]:
    return sorted(name for _literal, name, _form, _conversion in Formatter().parse(text) if name)


@pytest.fixture(autouse=True)
def french_again() -> Iterator[None]:
    yield
    use(i18n.FRENCH)


@pytest.fixture(scope="module")
def said() -> dict[str, list[str]]:
    return script("catalogue").said()


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    found = script("catalogue").read((ENGLISH / "charter.po").read_text(encoding="utf-8"))
    del found[""]
    return found


# -- the catalogue -----------------------------------------------------------------------------------------------------


def test_every_message_is_translated(said: dict[str, list[str]], known: dict[str, str]) -> None:
    waiting = [
        f"{places[0]}: {key.split(chr(0))[0]}"
        for key, places in said.items()
        if not all(known.get(key, "").split("\0"))
    ]
    assert waiting == [], "\n".join(
        [f"{len(waiting)} messages without English (python scripts/catalogue.py update, then translate):", *waiting]
    )


def test_nothing_is_translated_that_nobody_says_any_more(said: dict[str, list[str]], known: dict[str, str]) -> None:
    assert sorted(set(known) - set(said)) == []


def test_a_translation_has_the_slots_the_plurals_and_the_margins_of_its_message(known: dict[str, str]) -> None:
    for key, text in known.items():
        assert key.count("\0") == text.count("\0"), key
        for form in text.split("\0"):
            french = key.split("\0")[0]
            assert slots(form) == slots(french), key
            assert form.count("\n") == french.count("\n"), key
            assert form.count("{{") == french.count("{{"), key
            # « \u00a0: » opens a fragment in French; English glues its sign to what comes before.
            assert form[:1].isspace() == (french[:1].isspace() and french.strip()[:1] not in ":;"), key
            assert form[-1:].isspace() == french[-1:].isspace(), key


def test_english_has_its_own_typography(known: dict[str, str]) -> None:
    """Except where a line of YAML is shown as people write it."""
    for key, text in known.items():
        assert not re.search("[\u00a0\u202f]", text), key
        if not re.match(r"a :|glossaire :|sujets:|.*\battend :|.*\bpack :", text, re.DOTALL):
            assert not re.search(r"(?<=[\w”}]) [;:!?](?= |$)", text), key


def test_the_compiled_catalogue_is_the_written_one() -> None:
    written = (ENGLISH / "charter.po").read_text(encoding="utf-8")
    assert script("catalogue").compiled(script("catalogue").read(written)) == (ENGLISH / "charter.mo").read_bytes()


def test_the_written_catalogue_is_as_the_tool_writes_it(said: dict[str, list[str]], known: dict[str, str]) -> None:
    assert script("catalogue").written("en", known, said).split("\n\n")[1:] == [
        block for block in (ENGLISH / "charter.po").read_text(encoding="utf-8").split("\n\n")[1:]
    ]


def test_what_a_template_says_is_translated_too(said: dict[str, list[str]]) -> None:
    assert "templates/blocks.html.j2" in said["Date et signature"]


def test_a_message_that_is_computed_is_refused_with_its_place() -> None:
    catalogue = script("catalogue")
    for source in ("_(title)", '_(f"{n} points")', 'ngettext("un", many, 2)', '_("a" + "b")'):
        with pytest.raises(catalogue.NotLiteral, match=r"sample\.py:1"):
            list(catalogue.in_python(source, "sample.py"))
    assert list(catalogue.in_python('ngettext("un", "deux", n), _("a" "b")', "sample.py")) == ["un\0deux", "ab"]
    assert list(catalogue.in_template("{{ _('a') }}{{ ngettext('b', 'c', n) }}")) == ["a", "b\0c"]


# -- choosing ----------------------------------------------------------------------------------------------------------


def test_the_option_speaks_first_then_the_variable_then_the_setting(tmp_path: Path) -> None:
    config = tmp_path / "config"
    (config / "charter").mkdir(parents=True)
    (config / "charter" / "reglages.json").write_text(json.dumps({"language": "en"}), encoding="utf-8")
    home = {"XDG_CONFIG_HOME": str(config), "CHARTER_LANG": None}

    def first_word(*arguments: str, **env: str | None) -> str:
        ran = program(*arguments, "--help", cwd=tmp_path, env={**home, **env})
        assert ran.returncode == 0, ran.stderr.decode()
        return ran.stdout.decode().split()[0]

    assert first_word() == "Usage:"
    assert first_word(CHARTER_LANG="fr_FR.UTF-8") == "Emploi"
    assert first_word("--lang", "en", CHARTER_LANG="fr") == "Usage:"
    assert first_word(CHARTER_LANG="de", XDG_CONFIG_HOME=str(tmp_path)) == "Emploi"


def test_settings_that_say_something_else_give_french(tmp_path: Path) -> None:
    (tmp_path / "charter").mkdir()
    for text in (b"[]", b"\xff\xfe", b'{"language": "xx"}', b'{"language": ["en"]}'):
        (tmp_path / "charter" / "reglages.json").write_bytes(text)
        ran = program("--help", cwd=tmp_path, env={"XDG_CONFIG_HOME": str(tmp_path), "CHARTER_LANG": None})
        assert ran.stdout.decode().startswith("Emploi"), text


@pytest.mark.parametrize("name", ["", "show", "answer", "tool add", "pack translate"])
def test_help_is_whole_in_english(name: str, tmp_path: Path) -> None:
    ran = program("--lang", "en", *name.split(), "--help", cwd=tmp_path)
    assert ran.returncode == 0
    told = ran.stdout.decode()
    assert told.startswith("Usage: charter")
    assert "Show this message and exit." in told
    assert not re.search("[éèàçêôûœ«]|\\b(les|des|une|dans)\\b", told), told


def test_refusals_are_in_the_language_asked_for(tmp_path: Path) -> None:
    ran = charter("--lang", "en", "shwo")
    assert ran == Ran(2, "", "No such command 'shwo'.\nFor help: charter --help\n")
    ran = charter("--lang=en", "show", tmp_path / "absente.charte")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "The session “absente.charte” cannot be found.")
    assert charter("show", tmp_path / "absente.charte").err.startswith("La séance")


def test_a_language_that_does_not_exist_is_refused_in_french() -> None:
    ran = charter("--lang", "xx", "doctor")
    assert ran.code == 2
    assert "«\u00a0xx\u00a0» n’est pas dans la liste" in ran.err


def test_help_does_not_stay_english_for_the_next_command(tmp_path: Path) -> None:
    """One process may serve both: commands are copied, not changed."""
    charter("--lang", "en", "why", "--help")
    assert "Pourquoi une clause" in charter("why", "--help").out


def test_the_conversation_takes_english_words(tmp_path: Path) -> None:
    path = session(tmp_path)
    typed = b"help\ng pilote\ndg\nundo\nredo\ng outils\nclosed\nq\n"
    ran = charter("--lang", "en", "ask", path, typed=typed)
    assert ran.code == 0
    assert "e  leave out; with the reason: e REASON" in ran.out
    assert "Undone: answer to “Qui répond de l’IA devant le comité\u202f?”" in ran.out
    assert "is not understood" not in ran.out
    assert json.loads(charter("show", path, "--json").out)["registers"][0]["closed"] is True


SCREEN = """
import asyncio, sys
from pathlib import Path
from charter.i18n import use
use("en")
from charter.tui.app import CharterApp
from charter.workshop import Workshop

async def main():
    app = CharterApp(workshop=Workshop.open(Path(sys.argv[1])))
    async with app.run_test(size=(120, 34)) as pilot:
        await pilot.pause()
        for key in ("", "f1", "escape", "f7"):
            if key:
                await pilot.press(key)
                await pilot.pause()
            for line in app.screen._compositor.render_strips():
                print(line.text)

asyncio.run(main())
"""


def test_the_screen_is_in_english(tmp_path: Path) -> None:
    path = session(tmp_path)
    env = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    ran = subprocess.run(
        [sys.executable, "-c", SCREEN, str(path)], capture_output=True, env=env, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr.decode()
    told = ran.stdout.decode()
    for words in ("Combien de salariés", "The keys of this screen", "leave", "help", "No contradiction"):
        assert words in told, told
    for words in ("quitter", "aide", "Aucune contradiction", "à voir"):
        assert words not in told, words


# -- what is said, and in which language -------------------------------------------------------------------------------


def test_a_paper_is_said_in_its_own_language_and_the_rest_in_the_person_s() -> None:
    use("en")
    assert (interface(), language(), _("à trancher")) == ("en", "en", "to be settled")
    with speaking("fr"):
        assert (interface(), language(), _("à trancher")) == ("en", "fr", "à trancher")
        with speaking("en"):
            assert ngettext("{n} clause imprimée", "{n} clauses imprimées", 0) == "{n} clauses printed"
        assert ngettext("{n} clause imprimée", "{n} clauses imprimées", 0) == "{n} clause imprimée"
    assert _("à trancher") == "to be settled"
    use("tlh")
    assert (interface(), _("à trancher")) == ("fr", "à trancher")


@pytest.mark.parametrize("edition", ["diffusion", "comex"])
def test_the_paper_of_a_french_pack_is_french_whoever_is_at_the_keyboard(tmp_path: Path, edition: str) -> None:
    path = tmp_path / "a.charte"
    with Workshop.create(path, folders=[ESSAI], company="Verrerie") as workshop:
        french = workshop.document(edition)  # type: ignore[arg-type]
        html = render(french)
        use("en")
        assert workshop.document(edition) == french  # type: ignore[arg-type]
        assert render(french) == html
        assert workshop.question("matrice").label == "Quelles données dans quel outil\u202f?"


def test_an_adopted_paper_is_known_as_such_in_both_languages() -> None:
    from dataclasses import replace

    paper = samples.adopted()
    assert is_adopted(paper)
    assert not is_adopted(replace(paper, status="Projet v0.9"))
    assert is_adopted(replace(paper, language="en", status="Adopted"))
    assert not is_adopted(replace(paper, language="en", status="Draft v0.9"))
    page = render(replace(paper, language="en", classification="Confidential – committee edition"))
    assert '<html lang="en">' in page
    assert '<body class="confidentiel">' in page


def test_the_process_that_draws_refuses_in_the_language_of_the_person() -> None:
    from dataclasses import replace

    use("en")
    with Renderer() as renderer, pytest.raises(RenderError) as caught:
        renderer.render(replace(samples.adopted(), date="hier"))
    assert str(caught.value).startswith("The date of the paper")


def test_days_and_lists_follow_the_language_and_numbers_do_not() -> None:
    with speaking("en"):
        assert day_in_words(date(2027, 2, 1)) == "1\u00a0February 2027"
        assert in_a_list(["a", "b", "c"]) == "a, b and c"
        assert number(1200) == "1\u202f200"
    assert day_in_words(date(2027, 2, 1)) == "1er\u00a0février 2027"


@pytest.mark.parametrize(
    "typed",
    [
        "1 February 2027",
        "1st february 2027",
        "the 1st February 2027",
        "February 1, 2027",
        "February 1st 2027",
        "1er février 2027",
    ],
)
@pytest.mark.parametrize("spoken", i18n.LANGUAGES)
def test_a_day_is_understood_in_both_languages(typed: str, spoken: str) -> None:
    with speaking(spoken):
        assert day(typed) == date(2027, 2, 1)
        assert day(day_in_words(date(2027, 2, 1))) == date(2027, 2, 1)
        assert (yes_no("y"), yes_no("no"), yes_no("oui")) == (True, False, True)
