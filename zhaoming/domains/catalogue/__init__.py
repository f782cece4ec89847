"""公开事项目录: the reference list, and the list that a county has adopted."""
