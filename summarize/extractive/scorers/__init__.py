"""One scoring algorithm a file; this table is all that is known of them before one is asked for."""

from __future__ import annotations

SCORERS = {
    "lead": "summarize.extractive.scorers.lead:Lead",
    "random": "summarize.extractive.scorers.random:Random",
    "luhn": "summarize.extractive.scorers.luhn:Luhn",
    "edmundson": "summarize.extractive.scorers.edmundson:Edmundson",
    "sumbasic": "summarize.extractive.scorers.sumbasic:SumBasic",
    "kl": "summarize.extractive.scorers.kl:KL",
    "lsa": "summarize.extractive.scorers.lsa:LSA",
    "centroid": "summarize.extractive.scorers.centroid:Centroid",
    "textrank": "summarize.extractive.scorers.textrank:TextRank",
    "lexrank": "summarize.extractive.scorers.lexrank:LexRank",
    "ranker": "summarize.extractive.scorers.ranker:Ranker",
    "position": "summarize.extractive.scorers.position:PositionWeighted",
}
