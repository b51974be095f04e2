"""The workbench (工作台): the second application, in which departments keep the content true."""
