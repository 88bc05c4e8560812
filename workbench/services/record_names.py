"""What the records of each table are called, several of them."""

from workbench.i18n import N_

RECORDS = {
    "coders": N_("coders"),
    "transcripts": N_("transcripts"),
    "versions": N_("texts of transcripts"),
    "speakers": N_("speakers"),
    "participants": N_("participants"),
    "speaker_participants": N_("participants of speakers"),
    "transcript_participants": N_("participants of transcripts"),
    "import_profiles": N_("import profiles"),
    "originals": N_("original files"),
    "codebooks": N_("codebooks"),
    "codes": N_("codes"),
    "codings": N_("codings"),
    "memos": N_("memos"),
    "decisions": N_("decisions on suggestions"),
    "quote_sets": N_("quote sets"),
    "themes": N_("themes of quote sets"),
    "chosen_quotes": N_("chosen quotes"),
}
